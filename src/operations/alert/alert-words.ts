import type { AlertEnd, MessageKind, Severity } from '../../analysis/alert/index.ts';
import type { Catalogue, PluralForms } from '../../foundation/format/index.ts';

/** Words of alert messages. What varies comes formatted. */
export interface AlertWords {
  readonly severity: Readonly<Record<Severity, string>>;
  /** What a message is about, where its severity does not say so. */
  readonly tag: Readonly<Record<Exclude<MessageKind, 'firing' | 'lapsed'> | 'removed', string>>;
  readonly alerts: PluralForms;
  readonly more: PluralForms;
  readonly since: Readonly<
    Record<Exclude<MessageKind, 'resolved' | 'lapsed' | 'unseen'>, (when: string) => string>
  >;
  readonly resolved: (length: string) => string;
  /** It is over, and not because of a value. */
  readonly lapsed: (length: string) => string;
  /** Why it lapsed, where its policy takes that to be fine. */
  readonly fineWithout: Readonly<Record<Exclude<AlertEnd, 'value' | 'unseen'>, string>>;
  /** A group that the data does not have, in the period in which it was looked for. */
  readonly unseen: (period: string) => string;
  /** Until when such a group is waited for. */
  readonly remembered: (until: string) => string;
  readonly removed: string;
  readonly facts: {
    readonly value: string;
    readonly expected: string;
    readonly period: string;
    readonly severity: string;
    readonly change: string;
    /** What a value was held against, by the kind of the condition. */
    readonly against: Readonly<Record<'change' | 'anomaly' | 'pace', string>>;
  };
  readonly atMost: (value: string) => string;
  readonly atLeast: (value: string) => string;
  readonly between: (low: string, high: string) => string;
  readonly whatToDo: (text: string) => string;
  readonly decide: (acknowledge: string, silence: string) => string;
  readonly level: string;
  readonly pace: string;
  /** Behind a value, in a list of several. */
  readonly expects: (value: string, range: string) => string;
}

export const ALERT_WORDS: Catalogue<AlertWords> = {
  en: {
    severity: { info: 'Info', warning: 'Warning', critical: 'Critical' },
    tag: {
      no_data: 'No data',
      error: 'Not evaluated',
      reminder: 'Reminder',
      resolved: 'Resolved',
      unseen: 'No longer seen',
      removed: 'No longer watched',
    },
    alerts: { one: '# alert', other: '# alerts' },
    more: { one: '# more', other: '# more' },
    since: {
      firing: (when) => `Has been firing since ${when}.`,
      reminder: (when) => `Still firing, since ${when}.`,
      no_data: (when) => `There has been no data since ${when}.`,
      error: (when) => `It has not been possible to evaluate this rule since ${when}.`,
    },
    resolved: (length) => `It is over, after ${length}.`,
    lapsed: (length) => `It is over without a value, after ${length}.`,
    fineWithout: {
      no_data: 'There is no value any more, which this rule takes to be fine.',
      error: 'The rule cannot be evaluated, which it takes to be fine.',
    },
    unseen: (period) => `No longer seen: the data has nothing of it for ${period}.`,
    remembered: (until) => `If it is not seen again until ${until}, it is no longer watched.`,
    removed: 'The rule was removed, and is no longer watched.',
    facts: {
      value: 'Value',
      expected: 'Expected',
      period: 'Period',
      severity: 'Severity',
      change: 'Change',
      against: { change: 'Compared with', anomaly: 'Usual value', pace: 'Pace' },
    },
    atMost: (value) => `at most ${value}`,
    atLeast: (value) => `at least ${value}`,
    between: (low, high) => `${low} to ${high}`,
    whatToDo: (text) => `What to do: ${text}`,
    decide: (acknowledge, silence) => `No reminders: ${acknowledge}\nNo messages for two hours: ${silence}`,
    level: 'Level',
    pace: 'Pace',
    expects: (value, range) => `${value} (expected ${range})`,
  },
  de: {
    severity: { info: 'Hinweis', warning: 'Warnung', critical: 'Kritisch' },
    tag: {
      no_data: 'Keine Daten',
      error: 'Nicht ausgewertet',
      reminder: 'Erinnerung',
      resolved: 'Behoben',
      unseen: 'Nicht mehr gesehen',
      removed: 'Nicht mehr überwacht',
    },
    alerts: { one: '# Alarm', other: '# Alarme' },
    more: { one: '# weiterer', other: '# weitere' },
    since: {
      firing: (when) => `Schlägt an seit ${when}.`,
      reminder: (when) => `Schlägt weiterhin an, seit ${when}.`,
      no_data: (when) => `Keine Daten seit ${when}.`,
      error: (when) => `Die Regel lässt sich seit ${when} nicht auswerten.`,
    },
    resolved: (length) => `Vorbei nach ${length}.`,
    lapsed: (length) => `Vorbei nach ${length}, ohne einen Wert.`,
    fineWithout: {
      no_data: 'Es gibt keinen Wert mehr, was für diese Regel in Ordnung ist.',
      error: 'Die Regel lässt sich nicht auswerten, was für sie in Ordnung ist.',
    },
    unseen: (period) => `Nicht mehr gesehen: Die Daten enthalten nichts davon für ${period}.`,
    remembered: (until) => `Taucht es bis ${until} nicht wieder auf, wird es nicht mehr überwacht.`,
    removed: 'Die Regel wurde entfernt und wird nicht mehr überwacht.',
    facts: {
      value: 'Wert',
      expected: 'Erwartet',
      period: 'Zeitraum',
      severity: 'Schweregrad',
      change: 'Änderung',
      against: { change: 'Verglichen mit', anomaly: 'Üblicher Wert', pace: 'Soll bis heute' },
    },
    atMost: (value) => `höchstens ${value}`,
    atLeast: (value) => `mindestens ${value}`,
    between: (low, high) => `${low} bis ${high}`,
    whatToDo: (text) => `Was zu tun ist: ${text}`,
    decide: (acknowledge, silence) =>
      `Keine Erinnerungen: ${acknowledge}\nZwei Stunden keine Nachrichten: ${silence}`,
    level: 'Schwelle',
    pace: 'Soll',
    expects: (value, range) => `${value} (erwartet: ${range})`,
  },
  fr: {
    severity: { info: 'Info', warning: 'Avertissement', critical: 'Critique' },
    tag: {
      no_data: 'Aucune donnée',
      error: 'Non évaluée',
      reminder: 'Rappel',
      resolved: 'Résolue',
      unseen: 'Disparue des données',
      removed: 'N’est plus surveillée',
    },
    alerts: { one: '# alerte', other: '# alertes' },
    more: { one: '# autre', other: '# autres' },
    since: {
      firing: (when) => `Alerte en cours depuis le ${when}.`,
      reminder: (when) => `Alerte toujours en cours, depuis le ${when}.`,
      no_data: (when) => `Aucune donnée depuis le ${when}.`,
      error: (when) => `La règle ne peut être évaluée depuis le ${when}.`,
    },
    resolved: (length) => `Terminée, après ${length}.`,
    lapsed: (length) => `Terminée sans valeur, après ${length}.`,
    fineWithout: {
      no_data: 'Il n’y a plus de valeur, ce que cette règle admet.',
      error: 'La règle ne peut être évaluée, ce qu’elle admet.',
    },
    unseen: (period) => `Disparue : les données n’en contiennent rien pour ${period}.`,
    remembered: (until) => `Sans nouvelle donnée d’ici le ${until}, la surveillance prend fin.`,
    removed: 'La règle a été supprimée et n’est plus surveillée.',
    facts: {
      value: 'Valeur',
      expected: 'Attendu',
      period: 'Période',
      severity: 'Gravité',
      change: 'Évolution',
      against: { change: 'Comparé à', anomaly: 'Valeur habituelle', pace: 'Rythme attendu' },
    },
    atMost: (value) => `au plus ${value}`,
    atLeast: (value) => `au moins ${value}`,
    between: (low, high) => `de ${low} à ${high}`,
    whatToDo: (text) => `À faire : ${text}`,
    decide: (acknowledge, silence) =>
      `Plus de rappels : ${acknowledge}\nAucun message pendant deux heures : ${silence}`,
    level: 'Seuil',
    pace: 'Rythme',
    expects: (value, range) => `${value} (attendu : ${range})`,
  },
  es: {
    severity: { info: 'Aviso', warning: 'Advertencia', critical: 'Crítica' },
    tag: {
      no_data: 'Sin datos',
      error: 'Sin evaluar',
      reminder: 'Recordatorio',
      resolved: 'Resuelta',
      unseen: 'Ya no aparece',
      removed: 'Ya no se vigila',
    },
    alerts: { one: '# alerta', other: '# alertas' },
    more: { one: '# más', other: '# más' },
    since: {
      firing: (when) => `Alerta activa desde el ${when}.`,
      reminder: (when) => `Alerta todavía activa, desde el ${when}.`,
      no_data: (when) => `Sin datos desde el ${when}.`,
      error: (when) => `La regla no se puede evaluar desde el ${when}.`,
    },
    resolved: (length) => `Ha terminado, después de ${length}.`,
    lapsed: (length) => `Ha terminado sin un valor, después de ${length}.`,
    fineWithout: {
      no_data: 'Ya no hay ningún valor, y esta regla lo da por bueno.',
      error: 'La regla no se puede evaluar, y lo da por bueno.',
    },
    unseen: (period) => `Ya no aparece: los datos no contienen nada de ello para ${period}.`,
    remembered: (until) => `Si no vuelve a aparecer hasta el ${until}, se deja de vigilar.`,
    removed: 'La regla se ha eliminado y ya no se vigila.',
    facts: {
      value: 'Valor',
      expected: 'Esperado',
      period: 'Periodo',
      severity: 'Gravedad',
      change: 'Cambio',
      against: { change: 'Comparado con', anomaly: 'Valor habitual', pace: 'Ritmo esperado' },
    },
    atMost: (value) => `como máximo ${value}`,
    atLeast: (value) => `como mínimo ${value}`,
    between: (low, high) => `entre ${low} y ${high}`,
    whatToDo: (text) => `Qué hacer: ${text}`,
    decide: (acknowledge, silence) =>
      `Sin recordatorios: ${acknowledge}\nSin mensajes durante dos horas: ${silence}`,
    level: 'Umbral',
    pace: 'Ritmo',
    expects: (value, range) => `${value} (esperado: ${range})`,
  },
  ja: {
    severity: { info: '情報', warning: '警告', critical: '重大' },
    tag: {
      no_data: 'データなし',
      error: '評価不能',
      reminder: '再通知',
      resolved: '解消',
      unseen: 'データから消失',
      removed: '監視終了',
    },
    alerts: { other: 'アラート#件' },
    more: { other: 'ほか#件' },
    since: {
      firing: (when) => `${when}から発生しています。`,
      reminder: (when) => `${when}から発生が続いています。`,
      no_data: (when) => `${when}からデータがありません。`,
      error: (when) => `${when}からこのルールを評価できません。`,
    },
    resolved: (length) => `${length}で解消しました。`,
    lapsed: (length) => `${length}で、値のないまま終了しました。`,
    fineWithout: {
      no_data: '値がなくなりましたが、このルールでは問題なしと扱います。',
      error: '評価できませんが、このルールでは問題なしと扱います。',
    },
    unseen: (period) => `データから消失しました：${period}のデータに含まれていません。`,
    remembered: (until) => `${until}までに再び現れなければ、監視を終了します。`,
    removed: 'ルールが削除されたため、監視を終了しました。',
    facts: {
      value: '値',
      expected: '想定',
      period: '期間',
      severity: '重要度',
      change: '変化',
      against: { change: '比較対象', anomaly: '通常の値', pace: '目標ペース' },
    },
    atMost: (value) => `${value}以下`,
    atLeast: (value) => `${value}以上`,
    between: (low, high) => `${low}～${high}`,
    whatToDo: (text) => `対応：${text}`,
    decide: (acknowledge, silence) => `再通知の停止：${acknowledge}\n2時間の通知停止：${silence}`,
    level: 'しきい値',
    pace: 'ペース',
    expects: (value, range) => `${value}（想定：${range}）`,
  },
};
