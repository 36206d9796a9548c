import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const grave = ['serious', 'critical'];

/** What keeps somebody from using the page as it stands, a line each; with `minor`, also what only hinders. */
export async function barriers(page: Page, { minor = false } = {}): Promise<string[]> {
  // What passes is not described: that takes longer than the looking.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => minor || grave.includes(impact ?? ''))
    .map(({ id, nodes }) => `${page.url()}: ${id}: ${nodes[0]?.html}`);
}
