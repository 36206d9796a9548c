import type { Page } from 'playwright-core';

/** Hands a file to what stands there as somebody's mouse or clipboard would. */
export async function hand(
  page: Page,
  to: 'drop' | 'paste',
  where: string,
  file: { name: string; type: string; bytes: Buffer },
) {
  await page.locator(where).evaluate(
    (target, { to, name, type, base64 }) => {
      const content = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      const carried = new DataTransfer();
      carried.items.add(new File([content], name, { type }));
      const common = { bubbles: true, cancelable: true };
      if (to === 'paste') {
        target.dispatchEvent(new ClipboardEvent('paste', { ...common, clipboardData: carried }));
      } else {
        for (const event of ['dragover', 'drop']) {
          target.dispatchEvent(new DragEvent(event, { ...common, dataTransfer: carried }));
        }
      }
    },
    { to, name: file.name, type: file.type, base64: file.bytes.toString('base64') },
  );
}
