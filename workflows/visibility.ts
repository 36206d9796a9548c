import { defineSearchAttributeKey, type SearchAttributeUpdatePair } from '@temporalio/common';
import { upsertSearchAttributes } from '@temporalio/workflow';
import type { Attributes } from './process.ts';

const keys = {
  businessId: defineSearchAttributeKey('BusinessId', 'KEYWORD'),
  status: defineSearchAttributeKey('EntityStatus', 'KEYWORD'),
  assigneeId: defineSearchAttributeKey('AssigneeId', 'KEYWORD'),
  priority: defineSearchAttributeKey('Priority', 'KEYWORD'),
  dueAt: defineSearchAttributeKey('SlaDueAt', 'DATETIME'),
  breached: defineSearchAttributeKey('SlaBreached', 'BOOL'),
  needsAttention: defineSearchAttributeKey('NeedsAttention', 'BOOL'),
};

type Shown = Attributes & { businessId: string; status: string; needsAttention: boolean };

/** Keeps the search attributes of this run equal to the entity's; writes only what changed, in one event. */
export function createVisibility(): (shown: Shown) => void {
  let last: Partial<Shown> = {};
  return (shown) => {
    const pairs: SearchAttributeUpdatePair[] = [];
    for (const name of Object.keys(keys) as (keyof typeof keys)[]) {
      const value = shown[name];
      if (value === last[name]) continue;
      const written = name === 'dueAt' && value !== undefined ? new Date(value as number) : value;
      pairs.push({ key: keys[name], value: written ?? null } as SearchAttributeUpdatePair);
    }
    last = { ...shown };
    if (pairs.length > 0) upsertSearchAttributes(pairs);
  };
}
