import type { FormField } from '#workflows/form.ts';

/** Money in whole minor units of a currency; instants are ISO 8601 strings in UTC. */
type Offered = {
  id: string;
  slug: string;
  name: string;
  category: string;
  priceMinor: number;
  currency: string;
  durationMinutes: number;
  /** Where its picture stands. */
  picture: string | null;
  responseMinutes: number | null;
};

/** What customers see of a service in a list. */
export type OfferView = Offered & {
  /** The description's beginning, without its marks. */
  summary: string;
};

/** What customers see of one service: with its Markdown, and what a request for it asks. */
export type OfferDetails = OfferView & { description: string; fields: FormField[] };

/** What admins see of a service. */
export type ServiceView = Offered & {
  description: string;
  fields: FormField[];
  active: boolean;
  archivedAt: string | null;
  /** Something refers to it that must not be left without it: it can be archived, not deleted. */
  inUse: boolean;
  position: number;
  createdAt: string;
  updatedAt: string;
  updatedBy: { id: string; name: string } | null;
  version: number;
};

export type CategoryCount = { name: string; count: number };

export type ImportRow = {
  /** Where it begins in the file. */
  line: number;
  slug: string;
  name: string;
  does: 'create' | 'update' | 'same' | 'wrong';
  errors: { field: string; detail: string }[];
};
export type ImportView = Record<'created' | 'updated' | 'same' | 'wrong', number> & {
  dryRun: boolean;
  rows: ImportRow[];
};
