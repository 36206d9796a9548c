import type { AttachmentView } from '#api/attachments/views.ts';

/** The hidden field that says which files go with a text, as JSON. */
export const attachedField = 'attached';

/** Events of the form: its files are others now; these are the files that were kept elsewhere. */
export const filesChanged = 'docket-files-changed';
export const filesReturned = 'docket-files-returned';

/** What stands in it; nothing for what is none of ours. */
export function attachedOf(value: unknown): AttachmentView[] {
  if (typeof value !== 'string' || value === '') return [];
  try {
    const views: unknown = JSON.parse(value);
    return Array.isArray(views) ? views.filter(isView) : [];
  } catch {
    return [];
  }
}

const isView = (value: unknown): value is AttachmentView =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';

/** As the API takes them; left out where there are none. */
export function attachmentIdsOf(form: FormData): { attachmentIds?: string[] } {
  const ids = attachedOf(form.get(attachedField)).map(({ id }) => id);
  return ids.length > 0 ? { attachmentIds: ids } : {};
}

/** What browsers show by themselves without running anything. */
export const isPicture = (type: string) => /^image\/(png|jpeg|gif|webp|avif)$/.test(type);
