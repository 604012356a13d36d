import { SMALL_PROJECT } from '../cli/small-project.ts';

/** The small project with rules about customers, and readers: orders are seen with their customers. */
export const ACCESS_PROJECT = {
  ...SMALL_PROJECT,
  'broadsheet.config.yaml': `${SMALL_PROJECT['broadsheet.config.yaml']}readers:
  basil: { plans: [Basic] }
  paula: { plans: Pro }
  nobody: { plans: [] }
  boss: { role: manager }
  odd: { plans: [1] }
  stranger: {}
  quoted: { plans: ["Pro' OR '1'='1", 'pro', '"Basic"'] }
`,
  'model/shop.yaml': SMALL_PROJECT['model/shop.yaml'].replace(
    '      plan: {}\n',
    `      plan: {}
    access:
      rows:
        - where: { plan: { in: { reader: plans } } }
        - { for: { role: manager }, all: true }
`,
  ),
} as const;
