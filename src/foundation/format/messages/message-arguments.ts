// Made from en.json by scripts/generate-messages.ts: change it there.

type Nothing = Readonly<Record<never, never>>;

/** What each message is given, by key. */
export interface MessageArguments {
  readonly 'value.yes': Nothing;
  readonly 'value.no': Nothing;
  readonly 'value.missing': Nothing;
  readonly 'value.none': Nothing;
  readonly 'value.empty': Nothing;
  readonly 'value.points': { readonly points: number; readonly value: string };
  readonly 'change.none': Nothing;
  readonly 'change.later': { readonly span: string };
  readonly 'change.earlier': { readonly span: string };
  readonly 'bucket.quarter': { readonly quarter: string; readonly year: string };
  readonly 'bucket.fiscalQuarter': { readonly quarter: string; readonly year: string };
  readonly 'bucket.year': { readonly year: string };
  readonly 'bucket.fiscalYear': { readonly year: string };
  readonly 'score.unknown': Nothing;
  readonly 'text.nextSentence': { readonly text: string; readonly next: string };
  readonly 'text.inBrackets': { readonly text: string; readonly note: string };
  readonly 'check.verdict.pass': Nothing;
  readonly 'check.verdict.warn': Nothing;
  readonly 'check.verdict.fail': Nothing;
  readonly 'check.verdict.error': Nothing;
  readonly 'check.title.reading': { readonly label: string };
  readonly 'check.title.readingRows': { readonly label: string };
  readonly 'check.title.columns': { readonly label: string };
  readonly 'check.title.relation': { readonly label: string };
  readonly 'check.title.rows': { readonly label: string };
  readonly 'check.title.computable': Nothing;
  readonly 'check.title.canBeComputed': { readonly label: string };
  readonly 'check.title.keyPresent': { readonly label: string };
  readonly 'check.title.keyUnique': { readonly label: string };
  readonly 'check.title.link': { readonly from: string; readonly to: string };
  readonly 'check.title.validity': { readonly label: string };
  readonly 'check.title.time': { readonly label: string };
  readonly 'check.title.conditions': { readonly dimension: string; readonly source: string };
  readonly 'check.title.freshness': { readonly label: string };
  readonly 'check.title.rowCount': { readonly label: string };
  readonly 'check.title.usualRowCount': { readonly label: string };
  readonly 'check.title.notNull': { readonly label: string; readonly columns: string };
  readonly 'check.title.unique': { readonly label: string; readonly columns: string };
  readonly 'check.title.accepted': { readonly label: string; readonly column: string };
  readonly 'check.title.range': { readonly label: string; readonly column: string };
  readonly 'check.title.pattern': { readonly label: string; readonly column: string };
  readonly 'check.title.schema': { readonly label: string };
  readonly 'check.title.sql': { readonly label: string };
  readonly 'check.title.bounds': { readonly label: string };
  readonly 'check.title.change': { readonly label: string };
  readonly 'check.title.agrees': { readonly label: string; readonly other: string };
  readonly 'check.title.agreesElsewhere': { readonly label: string };
  readonly 'check.title.anomalous': { readonly label: string };
  readonly 'check.table.namesNoColumn': { readonly source: string };
  readonly 'check.table.hasColumns': { readonly count: number; readonly source: string };
  readonly 'check.table.fallback': {
    readonly relation: string;
    readonly table: string;
    readonly note: string;
  };
  readonly 'check.table.hasRows': { readonly rows: number; readonly source: string };
  readonly 'check.table.noRows': { readonly source: string };
  readonly 'check.table.noRowsHint': Nothing;
  readonly 'check.table.allComputable': { readonly count: number };
  readonly 'check.table.lost': { readonly metrics: string };
  readonly 'check.table.notChecked': { readonly code: string };
  readonly 'check.key.allPresent': { readonly source: string; readonly key: string };
  readonly 'check.key.nulls': { readonly rows: number; readonly source: string; readonly key: string };
  readonly 'check.key.partNulls': { readonly rows: number; readonly source: string; readonly key: string };
  readonly 'check.key.nullsHint': Nothing;
  readonly 'check.key.unique': { readonly rows: number; readonly key: string; readonly source: string };
  readonly 'check.key.duplicates': {
    readonly count: number;
    readonly key: string;
    readonly source: string;
    readonly examples: string;
  };
  readonly 'check.key.linkedDuplicates': {
    readonly count: number;
    readonly key: string;
    readonly source: string;
    readonly examples: string;
    readonly linked: string;
    readonly label: string;
  };
  readonly 'check.key.duplicatesHint': Nothing;
  readonly 'check.link.nulls': { readonly rows: number; readonly column: string };
  readonly 'check.link.allFound': {
    readonly rows: number;
    readonly column: string;
    readonly source: string;
    readonly target: string;
  };
  readonly 'check.link.orphans': {
    readonly count: number;
    readonly rows: number;
    readonly column: string;
    readonly source: string;
    readonly target: string;
    readonly examples: string;
    readonly consequence: string;
  };
  readonly 'check.link.inNoGroup': {
    readonly metrics: number;
    readonly groups: string;
    readonly names: string;
  };
  readonly 'check.link.forNoRow': { readonly metrics: number; readonly to: string; readonly names: string };
  readonly 'check.link.noneFoundHint': { readonly column: string; readonly target: string };
  readonly 'check.link.someFoundHint': { readonly target: string };
  readonly 'check.link.notRead': {
    readonly columns: string;
    readonly source: string;
    readonly target: string;
  };
  readonly 'check.link.noKey': { readonly columns: string; readonly source: string; readonly target: string };
  readonly 'check.link.unlike': {
    readonly column: string;
    readonly source: string;
    readonly columnType: string;
    readonly key: string;
    readonly target: string;
    readonly keyType: string;
  };
  readonly 'check.link.unlikeHint': Nothing;
  readonly 'check.interval.open': { readonly rows: number; readonly source: string; readonly from: string };
  readonly 'check.interval.reversed': {
    readonly rows: number;
    readonly source: string;
    readonly to: string;
    readonly from: string;
  };
  readonly 'check.interval.reversedHint': Nothing;
  readonly 'check.interval.haveBegin': {
    readonly rows: number;
    readonly source: string;
    readonly from: string;
  };
  readonly 'check.interval.inOrder': {
    readonly rows: number;
    readonly source: string;
    readonly to: string;
    readonly from: string;
  };
  readonly 'check.time.missing': { readonly rows: number; readonly source: string; readonly column: string };
  readonly 'check.time.early': {
    readonly rows: number;
    readonly source: string;
    readonly column: string;
    readonly day: string;
  };
  readonly 'check.time.late': {
    readonly rows: number;
    readonly source: string;
    readonly column: string;
    readonly day: string;
  };
  readonly 'check.time.plausible': {
    readonly rows: number;
    readonly column: string;
    readonly source: string;
  };
  readonly 'check.time.hint': Nothing;
  readonly 'check.condition.none': {
    readonly source: string;
    readonly dimension: string;
    readonly value: string;
  };
  readonly 'check.condition.near': {
    readonly source: string;
    readonly dimension: string;
    readonly value: string;
    readonly near: string;
  };
  readonly 'check.condition.hint': Nothing;
  readonly 'check.rows.notNull': { readonly rows: number; readonly source: string; readonly columns: string };
  readonly 'check.rows.unique': { readonly rows: number; readonly source: string; readonly columns: string };
  readonly 'check.rows.accepted': { readonly rows: number; readonly source: string; readonly column: string };
  readonly 'check.rows.range': {
    readonly rows: number;
    readonly source: string;
    readonly column: string;
    readonly bounds: string;
  };
  readonly 'check.rows.pattern': {
    readonly rows: number;
    readonly source: string;
    readonly column: string;
    readonly pattern: string;
  };
  readonly 'check.rows.orphans': {
    readonly rows: number;
    readonly source: string;
    readonly column: string;
    readonly target: string;
  };
  readonly 'check.rows.sql': { readonly rows: number };
  readonly 'check.rows.found': { readonly examples: string; readonly finding: string };
  readonly 'check.rows.holds': { readonly rows: number; readonly source: string };
  readonly 'check.rows.nothingFound': Nothing;
  readonly 'check.rows.tolerated': { readonly rows: number };
  readonly 'check.rows.hint': Nothing;
  readonly 'check.schema.missing': { readonly source: string; readonly columns: string };
  readonly 'check.schema.changed': { readonly source: string; readonly columns: string };
  readonly 'check.schema.appeared': { readonly source: string; readonly columns: string };
  readonly 'check.schema.same': { readonly count: number; readonly source: string };
  readonly 'check.schema.first': { readonly count: number; readonly source: string };
  readonly 'check.schema.hint': Nothing;
  readonly 'check.value.expected': { readonly finding: string; readonly bounds: string };
  readonly 'check.value.usual': {
    readonly finding: string;
    readonly bounds: string;
    readonly middle: string;
    readonly confidence: string;
  };
  readonly 'check.value.figure': { readonly label: string; readonly value: string; readonly period: string };
  readonly 'check.value.rows': { readonly rows: number; readonly source: string };
  readonly 'check.value.rowsIn': { readonly rows: number; readonly source: string; readonly period: string };
  readonly 'check.value.moved': {
    readonly label: string;
    readonly from: string;
    readonly fromPeriod: string;
    readonly to: string;
    readonly toPeriod: string;
    readonly change: string;
  };
  readonly 'check.value.movedFromZero': {
    readonly label: string;
    readonly from: string;
    readonly fromPeriod: string;
    readonly to: string;
    readonly toPeriod: string;
  };
  readonly 'check.value.tooFew': {
    readonly points: number;
    readonly needed: number;
    readonly finding: string;
  };
  readonly 'check.value.small': { readonly effect: string };
  readonly 'check.value.newest': {
    readonly column: string;
    readonly source: string;
    readonly day: string;
    readonly age: string;
  };
  readonly 'check.value.noneBefore': {
    readonly source: string;
    readonly column: string;
    readonly day: string;
  };
  readonly 'check.value.hint': Nothing;
  readonly 'check.value.staleHint': Nothing;
  readonly 'check.agreement.same': {
    readonly left: string;
    readonly leftValue: string;
    readonly right: string;
    readonly rightValue: string;
  };
  readonly 'check.agreement.within': {
    readonly left: string;
    readonly leftValue: string;
    readonly right: string;
    readonly rightValue: string;
    readonly difference: string;
    readonly tolerance: string;
  };
  readonly 'check.agreement.apart': {
    readonly left: string;
    readonly leftValue: string;
    readonly right: string;
    readonly rightValue: string;
    readonly difference: string;
  };
  readonly 'check.agreement.more': { readonly share: string; readonly amount: string };
  readonly 'check.agreement.less': { readonly share: string; readonly amount: string };
  readonly 'check.agreement.lessThan': { readonly share: string };
  readonly 'check.agreement.elsewhere': Nothing;
  readonly 'check.agreement.sides': { readonly left: string; readonly right: string };
  readonly 'check.agreement.missingHint': Nothing;
  readonly 'check.agreement.apartHint': Nothing;
  readonly 'check.figure.present': { readonly label: string; readonly value: string };
  readonly 'check.figure.no_data': {
    readonly label: string;
    readonly value: string;
    readonly metric: string;
  };
  readonly 'check.figure.zero_denominator': {
    readonly label: string;
    readonly value: string;
    readonly metric: string;
  };
  readonly 'check.figure.not_finite': {
    readonly label: string;
    readonly value: string;
    readonly metric: string;
  };
  readonly 'check.figure.no_such_day': {
    readonly label: string;
    readonly value: string;
    readonly metric: string;
  };
  readonly 'check.figure.no_counterpart': {
    readonly label: string;
    readonly value: string;
    readonly metric: string;
  };
  readonly 'check.figure.before_data': {
    readonly label: string;
    readonly value: string;
    readonly day: string;
    readonly metric: string;
  };
  readonly 'check.figure.after_data': {
    readonly label: string;
    readonly value: string;
    readonly day: string;
    readonly metric: string;
  };
  readonly 'check.figure.not_whole': {
    readonly label: string;
    readonly value: string;
    readonly metric: string;
  };
  readonly 'check.figure.too_few': {
    readonly label: string;
    readonly value: string;
    readonly metric: string;
  };
  readonly 'range.atLeast': { readonly value: string };
  readonly 'range.atMost': { readonly value: string };
  readonly 'range.between': { readonly from: string; readonly to: string };
  readonly 'list.more': { readonly count: number };
  readonly 'list.others': Nothing;
  readonly 'list.nextEntry': { readonly text: string; readonly next: string };
  readonly 'list.nextPart': { readonly text: string; readonly next: string };
  readonly 'reason.notWhole': { readonly grain: string };
  readonly 'reason.tooFew': Nothing;
  readonly 'reason.none': { readonly table: string };
  readonly 'reason.noData': Nothing;
  readonly 'reason.before': { readonly day: string };
  readonly 'reason.after': { readonly day: string };
  readonly 'reason.notCompared': { readonly day: string };
  readonly 'reason.zero': { readonly denominator: string };
  readonly 'reason.division': Nothing;
  readonly 'reason.notFinite': Nothing;
  readonly 'reason.noSuchDay': Nothing;
  readonly 'reason.noCounterpart': Nothing;
  readonly 'alert.severity.info': Nothing;
  readonly 'alert.severity.warning': Nothing;
  readonly 'alert.severity.critical': Nothing;
  readonly 'alert.tag.no_data': Nothing;
  readonly 'alert.tag.error': Nothing;
  readonly 'alert.tag.reminder': Nothing;
  readonly 'alert.tag.resolved': Nothing;
  readonly 'alert.tag.unseen': Nothing;
  readonly 'alert.tag.removed': Nothing;
  readonly 'alert.count': { readonly count: number };
  readonly 'alert.since.firing': { readonly when: string };
  readonly 'alert.since.reminder': { readonly when: string };
  readonly 'alert.since.no_data': { readonly when: string };
  readonly 'alert.since.error': { readonly when: string };
  readonly 'alert.resolved': { readonly length: string };
  readonly 'alert.lapsed': { readonly length: string };
  readonly 'alert.fineWithout.no_data': Nothing;
  readonly 'alert.fineWithout.error': Nothing;
  readonly 'alert.unseen': { readonly period: string };
  readonly 'alert.remembered': { readonly until: string };
  readonly 'alert.removed': Nothing;
  readonly 'alert.fact.value': Nothing;
  readonly 'alert.fact.expected': Nothing;
  readonly 'alert.fact.period': Nothing;
  readonly 'alert.fact.severity': Nothing;
  readonly 'alert.fact.change': Nothing;
  readonly 'alert.against.change': Nothing;
  readonly 'alert.against.anomaly': Nothing;
  readonly 'alert.against.pace': Nothing;
  readonly 'alert.whatToDo': { readonly text: string };
  readonly 'alert.decide': { readonly acknowledge: string; readonly silence: string };
  readonly 'alert.level': Nothing;
  readonly 'alert.pace': Nothing;
  readonly 'alert.expects': { readonly value: string; readonly range: string };
  readonly 'unsubscribe.title': Nothing;
  readonly 'unsubscribe.ask': { readonly report: string; readonly recipient: string };
  readonly 'unsubscribe.button': Nothing;
  readonly 'unsubscribe.doneTitle': Nothing;
  readonly 'unsubscribe.done': { readonly report: string; readonly recipient: string };
  readonly 'unsubscribe.unknownTitle': Nothing;
  readonly 'unsubscribe.unknown': Nothing;
  readonly 'unsubscribe.failedTitle': Nothing;
  readonly 'unsubscribe.failed': Nothing;
  readonly 'mail.test': { readonly subject: string };
  readonly 'describe.empty': Nothing;
  readonly 'describe.noData': { readonly name: string };
  readonly 'describe.point': { readonly value: string; readonly place: string };
  readonly 'describe.single': { readonly name: string; readonly point: string };
  readonly 'describe.course': {
    readonly name: string;
    readonly first: string;
    readonly last: string;
    readonly lowest: string;
    readonly highest: string;
  };
  readonly 'describe.courseWithGaps': {
    readonly count: number;
    readonly name: string;
    readonly first: string;
    readonly last: string;
    readonly lowest: string;
    readonly highest: string;
  };
  readonly 'describe.bar': { readonly place: string; readonly value: string };
  readonly 'describe.bars': { readonly name: string; readonly bars: string };
  readonly 'describe.barsAndMore': { readonly more: number; readonly name: string; readonly bars: string };
  readonly 'describe.cell': { readonly value: string; readonly row: string; readonly column: string };
  readonly 'describe.heatMap': {
    readonly rows: number;
    readonly columns: number;
    readonly lowest: string;
    readonly highest: string;
  };
  readonly 'describe.allAlike': { readonly rows: number; readonly columns: number; readonly value: string };
  readonly 'describe.histogram': {
    readonly count: number;
    readonly name: string;
    readonly label: string;
    readonly lowest: string;
    readonly highest: string;
    readonly median: string;
    readonly bin: string;
  };
  readonly 'describe.panel': { readonly name: string; readonly first: string; readonly last: string };
  readonly 'describe.panelWithout': { readonly name: string };
  readonly 'describe.panels': { readonly from: string; readonly to: string; readonly courses: string };
  readonly 'describe.bullet.ofTarget': {
    readonly name: string;
    readonly actual: string;
    readonly share: string;
    readonly target: string;
  };
  readonly 'describe.bullet.ofTargetCompared': {
    readonly name: string;
    readonly actual: string;
    readonly share: string;
    readonly target: string;
    readonly label: string;
    readonly before: string;
  };
  readonly 'describe.bullet.againstTarget': {
    readonly name: string;
    readonly actual: string;
    readonly target: string;
  };
  readonly 'describe.bullet.againstTargetCompared': {
    readonly name: string;
    readonly actual: string;
    readonly target: string;
    readonly label: string;
    readonly before: string;
  };
  readonly 'describe.bullet.withoutTarget': { readonly name: string; readonly actual: string };
  readonly 'describe.bullet.withoutTargetCompared': {
    readonly name: string;
    readonly actual: string;
    readonly label: string;
    readonly before: string;
  };
  readonly 'describe.withoutValue': { readonly count: number };
  readonly 'describe.columnsNotShown': { readonly count: number };
  readonly 'chart.actual': Nothing;
  readonly 'chart.target': Nothing;
  readonly 'chart.before': Nothing;
  readonly 'chart.figure': Nothing;
  readonly 'chart.noData': Nothing;
  readonly 'chart.notComplete': { readonly buckets: string };
  readonly 'chart.forecast': Nothing;
  readonly 'chart.totalsCut': Nothing;
  readonly 'chart.inPercent': Nothing;
  readonly 'table.last.day': { readonly count: number };
  readonly 'table.last.week': { readonly count: number };
  readonly 'table.last.month': { readonly count: number };
  readonly 'table.last.quarter': { readonly count: number };
  readonly 'table.last.year': { readonly count: number };
  readonly 'table.distance.day': { readonly count: number };
  readonly 'table.distance.week': { readonly count: number };
  readonly 'table.distance.month': { readonly count: number };
  readonly 'table.distance.quarter': { readonly count: number };
  readonly 'table.distance.year': { readonly count: number };
  readonly 'table.change': { readonly label: string };
  readonly 'table.changeAgainst': { readonly label: string; readonly comparison: string };
  readonly 'table.changeOverTime': { readonly label: string; readonly distance: string };
  readonly 'table.inDays': { readonly head: string };
  readonly 'table.points': Nothing;
  readonly 'group.others': { readonly count: number };
  readonly 'group.total': Nothing;
  readonly 'group.notShown': { readonly count: number };
  readonly 'head.period': Nothing;
  readonly 'data.none.before': { readonly day: string };
  readonly 'data.none.after': { readonly day: string };
  readonly 'data.noneOf.before': { readonly label: string; readonly day: string };
  readonly 'data.noneOf.after': { readonly label: string; readonly day: string };
  readonly 'data.reach': Nothing;
  readonly 'data.reachesTo': { readonly day: string };
  readonly 'data.endEffect': Nothing;
  readonly 'data.endsOn': { readonly count: number; readonly tables: string; readonly day: string };
  readonly 'data.to': { readonly day: string };
  readonly 'data.tableNote': { readonly table: string; readonly note: string };
  readonly 'data.unavailable': { readonly count: number; readonly connections: string };
  readonly 'comparison.previousDays': { readonly count: number };
  readonly 'comparison.previousWeek': Nothing;
  readonly 'comparison.lastYear': Nothing;
  readonly 'correction.title': { readonly when: string };
  readonly 'correction.use': Nothing;
  readonly 'correction.others': Nothing;
  readonly 'correction.first': Nothing;
  readonly 'notice.title.failed': Nothing;
  readonly 'notice.title.warned': Nothing;
  readonly 'notice.title.unchecked': Nothing;
  readonly 'notice.notChecked.title': Nothing;
  readonly 'notice.notChecked.text': Nothing;
  readonly 'notice.moreChecks': { readonly count: number };
  readonly 'notice.affected': { readonly blocks: string };
  readonly 'notice.allAffected': Nothing;
  readonly 'notice.moreBlocks': { readonly count: number };
  readonly 'notice.check': { readonly label: string; readonly message: string };
  readonly 'notice.block.kpis': Nothing;
  readonly 'notice.block.insights': Nothing;
  readonly 'notice.block.chart': Nothing;
  readonly 'notice.block.trends': Nothing;
  readonly 'notice.block.health': Nothing;
  readonly 'notice.block.table': Nothing;
  readonly 'notice.block.text': Nothing;
  readonly 'notice.block.callout': Nothing;
  readonly 'notice.block.quote': Nothing;
  readonly 'restated.title': { readonly day: string };
  readonly 'restated.endOf': { readonly day: string };
  readonly 'restated.line': {
    readonly label: string;
    readonly when: string;
    readonly published: string;
    readonly now: string;
  };
  readonly 'restated.lineWithChange': {
    readonly label: string;
    readonly when: string;
    readonly published: string;
    readonly now: string;
    readonly change: string;
  };
  readonly 'restated.more': { readonly count: number };
  readonly 'finding.rose.by': {
    readonly label: string;
    readonly by: string;
    readonly month: string;
    readonly current: string;
    readonly previous: string;
    readonly before: string;
  };
  readonly 'finding.rose.points': {
    readonly label: string;
    readonly month: string;
    readonly current: string;
    readonly points: string;
    readonly previous: string;
    readonly before: string;
  };
  readonly 'finding.rose.plain': {
    readonly label: string;
    readonly month: string;
    readonly current: string;
    readonly previous: string;
    readonly before: string;
  };
  readonly 'finding.fell.by': {
    readonly label: string;
    readonly by: string;
    readonly month: string;
    readonly current: string;
    readonly previous: string;
    readonly before: string;
  };
  readonly 'finding.fell.points': {
    readonly label: string;
    readonly month: string;
    readonly current: string;
    readonly points: string;
    readonly previous: string;
    readonly before: string;
  };
  readonly 'finding.fell.plain': {
    readonly label: string;
    readonly month: string;
    readonly current: string;
    readonly previous: string;
    readonly before: string;
  };
  readonly 'finding.steady.plain': {
    readonly label: string;
    readonly current: string;
    readonly month: string;
  };
  readonly 'finding.steady.by': {
    readonly label: string;
    readonly current: string;
    readonly month: string;
    readonly by: string;
  };
  readonly 'finding.usual': { readonly low: string; readonly high: string };
  readonly 'finding.tooFewMonths': Nothing;
  readonly 'finding.driver': { readonly label: string; readonly amount: string };
  readonly 'finding.drivers': { readonly list: string };
  readonly 'finding.bridge': {
    readonly label: string;
    readonly opening: string;
    readonly closing: string;
    readonly list: string;
  };
  readonly 'finding.above.day': { readonly label: string; readonly value: string; readonly bucket: string };
  readonly 'finding.above.week': { readonly label: string; readonly value: string; readonly bucket: string };
  readonly 'finding.above.month': { readonly label: string; readonly value: string; readonly bucket: string };
  readonly 'finding.above.quarter': {
    readonly label: string;
    readonly value: string;
    readonly bucket: string;
  };
  readonly 'finding.above.year': { readonly label: string; readonly value: string; readonly bucket: string };
  readonly 'finding.below.day': { readonly label: string; readonly value: string; readonly bucket: string };
  readonly 'finding.below.week': { readonly label: string; readonly value: string; readonly bucket: string };
  readonly 'finding.below.month': { readonly label: string; readonly value: string; readonly bucket: string };
  readonly 'finding.below.quarter': {
    readonly label: string;
    readonly value: string;
    readonly bucket: string;
  };
  readonly 'finding.below.year': { readonly label: string; readonly value: string; readonly bucket: string };
  readonly 'finding.expected': { readonly expected: string; readonly low: string; readonly high: string };
  readonly 'finding.nothingUnusual': Nothing;
  readonly 'finding.notEnoughData': Nothing;
  readonly 'finding.moved.lower.plain': {
    readonly count: number;
    readonly accounts: string;
    readonly score: string;
  };
  readonly 'finding.moved.lower.atStake': {
    readonly count: number;
    readonly accounts: string;
    readonly stake: string;
    readonly stakeLabel: string;
    readonly score: string;
  };
  readonly 'finding.moved.higher.plain': {
    readonly count: number;
    readonly accounts: string;
    readonly score: string;
  };
  readonly 'finding.moved.higher.atStake': {
    readonly count: number;
    readonly accounts: string;
    readonly stake: string;
    readonly stakeLabel: string;
    readonly score: string;
  };
  readonly 'finding.mover.plain': { readonly name: string; readonly before: string; readonly now: string };
  readonly 'finding.mover.atStake': {
    readonly name: string;
    readonly before: string;
    readonly now: string;
    readonly stake: string;
  };
  readonly 'finding.category': {
    readonly count: number;
    readonly accounts: string;
    readonly name: string;
    readonly earlier: string;
  };
  readonly 'finding.categories.plain': { readonly total: string; readonly list: string };
  readonly 'finding.categories.atStake': {
    readonly total: string;
    readonly list: string;
    readonly stake: string;
    readonly stakeLabel: string;
  };
  readonly 'finding.moreAccounts': { readonly count: number; readonly accounts: string };
  readonly 'finding.list': { readonly list: string };
}
