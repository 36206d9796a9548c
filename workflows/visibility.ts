import { defineSearchAttributeKey, type SearchAttributeUpdatePair } from '@temporalio/common';
import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
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

/** Makes the search attributes equal to what is shown; what changed is written in one event. */
export function show(shown: Shown): void {
  const { typedSearchAttributes: present } = workflowInfo();
  const pairs: SearchAttributeUpdatePair[] = [];
  for (const name of Object.keys(keys) as (keyof typeof keys)[]) {
    const value = name === 'dueAt' && shown.dueAt !== undefined ? new Date(shown.dueAt) : shown[name];
    if (JSON.stringify(value) === JSON.stringify(present.get(keys[name]))) continue;
    pairs.push({ key: keys[name], value: value ?? null } as SearchAttributeUpdatePair);
  }
  if (pairs.length > 0) upsertSearchAttributes(pairs);
}
