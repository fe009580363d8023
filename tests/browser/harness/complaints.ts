import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Complaint {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

/** What axe finds wrong with a page, one line each; of the dark theme, which is an attribute, what colours can break. */
export async function complaintsInBothThemes(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const inLight = await complaintsOf(page, 'light');
  const inDark = await complaintsOf(page, 'dark', { runOnly: ['color-contrast', 'link-in-text-block'] });
  return [...inLight, ...inDark];
}

async function complaintsOf(page: Page, theme: 'light' | 'dark', options = {}): Promise<string[]> {
  // Colours on their way from one theme to the other are nobody's.
  await page.evaluate(`{
    document.documentElement.dataset.theme = '${theme}';
    for (const change of document.getAnimations()) if (change instanceof CSSTransition) change.finish();
  }`);
  const { violations } = await page.evaluate<{ violations: Complaint[] }>(
    `axe.run(${JSON.stringify(options)})`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) => `in ${theme}: ${id}: ${target.join(' ')} ${failureSummary}`,
    ),
  );
}

/**
 * What is wider than the window, innermost elements by name; empty when the page fits. An element inside one that
 * scrolls or clips is not to blame.
 */
export async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const isHeld = (element) =>
      element !== document.body && (getComputedStyle(element).overflowX !== 'visible' || isHeld(element.parentElement));
    const wide = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 0.5 && !isHeld(element.parentElement),
    );
    const inmost = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
    const nameOf = (element) => [element.localName, ...element.classList].join('.');
    const named = inmost.map((element) =>
      [element.parentElement.parentElement, element.parentElement, element].map(nameOf).join(' > '),
    );
    return ['is ' + (scrollWidth - clientWidth) + ' px too wide: ' + named.slice(0, 3).join(', ')];
  })()`);
}
