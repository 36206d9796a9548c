import {
  BellRing,
  CircleDot,
  Flame,
  GitMerge,
  Hourglass,
  Inbox,
  type LucideIcon,
  MessageSquare,
  Plus,
  SignalHigh,
  StickyNote,
  Tag,
  TimerOff,
  TriangleAlert,
  Undo2,
  UserCheck,
  UserMinus,
  UserPen,
  UserX,
} from 'lucide-react';

/** What can happen to a ticket, as its timeline names it. */
export const storyIcons = {
  created: Plus,
  replied: MessageSquare,
  held: Hourglass,
  'taken-back': Undo2,
  noted: StickyNote,
  assigned: UserCheck,
  unassigned: UserMinus,
  'left-unassigned': Inbox,
  'not-reassigned': UserX,
  prioritised: SignalHigh,
  categorised: Tag,
  tagged: Tag,
  moved: CircleDot,
  'sla-warned': TriangleAlert,
  'sla-breached': TimerOff,
  'sla-overdue': TimerOff,
  escalated: Flame,
  reminded: BellRing,
  'requester-changed': UserPen,
  merged: GitMerge,
  absorbed: GitMerge,
} as const satisfies Record<string, LucideIcon>;
export type StoryKind = keyof typeof storyIcons;

export const isStoryKind = (kind: string): kind is StoryKind => Object.hasOwn(storyIcons, kind);
