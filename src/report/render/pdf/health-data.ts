import { formatValue } from '../../../foundation/format/index.ts';
import { drawDistribution, drawScoreBar } from '../../chart/index.ts';
import type { Account, HealthBlock, HealthCategory } from '../../edition/index.ts';
import { accountWords, healthWhen, partWords } from '../text/account-words.ts';
import { moreWords } from '../text/edition-words.ts';
import type { Page } from './page.ts';

/** The health block for the template: distribution, categories, worst accounts, movers. */
export function healthData(block: HealthBlock, page: Page): object {
  const { edition, theme, images, level } = page;
  const { locale } = edition;
  const alternative = distributionWords(block);
  const svg = drawDistribution(block.categories, { width: 640, locale, theme, id: block.id, alternative });
  const stake = block.stake === undefined ? '' : block.stake.label;
  return {
    title: block.title ?? block.label,
    subtitle: [block.subtitle, healthWhen(block, locale)].filter((one) => one !== undefined).join(' · '),
    image: images.add(svg),
    alternative,
    columns: columns('Category', 'Rule', 'Accounts#', 'Share#', `${stake}#`, 'Before#'),
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

function distributionWords({ label, categories, total }: HealthBlock): string {
  const parts = categories.map(({ name, count }) => `${count} ${name}`);
  return `${label}: ${total} accounts, ${parts.join(', ')}`;
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
  return {
    level,
    title: 'Accounts that need attention',
    columns: columns('Account', 'Score#', 'Points earned', 'What costs most', `${stake}#`),
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

function movers(block: HealthBlock, { edition }: Page, level: number, stake: string): object {
  return {
    level,
    title: 'Accounts that changed category',
    columns: columns('Account', 'Moved', 'Score#', 'Change#', `${stake}#`),
    rows: block.movers.map((account) => ({
      ...accountWords(account, block, edition.locale),
      tone: account.tone,
    })),
    ...(block.moreMovers > 0 ? { more: moreWords(block.moreMovers, 'moved', edition.locale) } : {}),
  };
}
