import { formatList, formatValue } from '../../../foundation/format/index.ts';
import { drawDistribution, drawScoreBar } from '../../chart/index.ts';
import type { Account, HealthBlock, HealthCategory } from '../../edition/index.ts';
import { accountWords, healthWhen, partWords } from '../text/account-words.ts';
import { moreWords } from '../text/edition-words.ts';
import type { Page } from './page.ts';
import { chartPixels } from './picture-size.ts';

/** The health block for the template: distribution, categories, worst accounts, movers. */
export function healthData(block: HealthBlock, page: Page): object {
  const { edition, theme, images, level, words } = page;
  const { locale } = edition;
  const head = words.health;
  const alternative = distributionWords(block, page);
  const svg = drawDistribution(block.categories, {
    width: chartPixels(page.width),
    locale,
    theme,
    id: block.id,
    alternative,
  });
  const stake = block.stake === undefined ? '' : block.stake.label;
  return {
    title: block.title ?? block.label,
    subtitle: [block.subtitle, healthWhen(block, locale)].filter((one) => one !== undefined).join(' · '),
    image: images.add(svg),
    alternative,
    columns: columns(
      head.category,
      head.rule,
      `${head.accounts}#`,
      `${head.share}#`,
      `${stake}#`,
      `${head.before}#`,
    ),
    categories: block.categories.map((category) => categoryRow(category, block, page)),
    ...(block.worst.length === 0 ? {} : { worst: worst(block, page, level + 1, stake) }),
    ...(block.movers.length === 0 ? {} : { movers: movers(block, page, level + 1, stake) }),
  };
}

/** Column heads; those that end in # hold numbers. */
function columns(...labels: string[]) {
  return labels.map((label) => ({
    label: label.replace(/#$/, ''),
    align: label.endsWith('#') ? 'end' : 'start',
  }));
}

function distributionWords(
  { label, categories, total }: HealthBlock,
  { edition: { locale }, words }: Page,
): string {
  const whole = (value: number) => formatValue(value, { kind: 'integer' }, locale);
  const parts = categories.map(({ name, count }) => `${name} ${whole(count)}`);
  return words.health.distribution(label, whole(total), formatList(parts, locale));
}

function categoryRow(category: HealthCategory, block: HealthBlock, { edition }: Page): object {
  const { locale } = edition;
  const { name, tone, rule, count, share, stake, previousCount } = category;
  const whole = (value: number) => formatValue(value, { kind: 'integer' }, locale);
  return {
    name,
    tone,
    rule,
    count: whole(count),
    share: formatValue(share, { kind: 'percent', decimals: 0 }, locale),
    stake: block.stake === undefined || stake === null ? '' : formatValue(stake, block.stake.format, locale),
    before: previousCount === undefined ? '' : whole(previousCount),
  };
}

function worst(block: HealthBlock, page: Page, level: number, stake: string): object {
  const head = page.words.health;
  return {
    level,
    title: head.attention,
    columns: columns(head.account, `${head.score}#`, head.points, head.costs, `${stake}#`),
    rows: block.worst.map((account, index) => worstRow(account, `${block.id}-worst-${index}`, block, page)),
  };
}

function worstRow(
  account: Account,
  id: string,
  block: HealthBlock,
  { edition, theme, images }: Page,
): object {
  const parts = account.parts.map((part) => `${part.label} ${partWords(part, edition.locale)}`);
  const alternative = `${account.name}: ${parts.join(', ')}`;
  const svg = drawScoreBar(account.parts, { width: 115, height: 10, theme, id, alternative });
  return { ...accountWords(account, block, edition.locale), image: images.add(svg), alternative };
}

function movers(
  block: HealthBlock,
  { edition, words: { health: head } }: Page,
  level: number,
  stake: string,
): object {
  return {
    level,
    title: head.movers,
    columns: columns(head.account, head.moved, `${head.score}#`, `${head.change}#`, `${stake}#`),
    rows: block.movers.map((account) => ({
      ...accountWords(account, block, edition.locale),
      tone: account.tone,
    })),
    ...(block.moreMovers > 0 ? { more: moreWords(block.moreMovers, 'moved', edition.locale) } : {}),
  };
}
