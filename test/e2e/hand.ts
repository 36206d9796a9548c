import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { patience } from './product.ts';

type Offered = { to: 'drop' | 'paste'; name: string; type: string; base64: string };

/**
 * Hands a file to what stands there as somebody's mouse or clipboard would, once the page's script is there to take it:
 * what nobody takes does what the browser does with it by itself.
 */
export async function hand(
  page: Page,
  to: 'drop' | 'paste',
  where: string,
  file: { name: string; type: string; bytes: Buffer },
) {
  const offer = (target: Element, { to, name, type, base64 }: Offered) => {
    const content = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const carried = new DataTransfer();
    carried.items.add(new File([content], name, { type }));
    const common = { bubbles: true, cancelable: true };
    if (to === 'paste') {
      return !target.dispatchEvent(new ClipboardEvent('paste', { ...common, clipboardData: carried }));
    }
    target.dispatchEvent(new DragEvent('dragover', { ...common, dataTransfer: carried }));
    return !target.dispatchEvent(new DragEvent('drop', { ...common, dataTransfer: carried }));
  };
  const offered = { to, name: file.name, type: file.type, base64: file.bytes.toString('base64') };
  await expect.poll(() => page.locator(where).evaluate(offer, offered), patience).toBe(true);
}
