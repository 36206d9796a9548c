import { ArticleSchema } from './article.ts';
import { ArticleCategorySchema } from './article-category.ts';
import {
  ArticleFormerSlugSchema,
  ArticlePictureSchema,
  ArticleSearchSchema,
  ArticleVersionSchema,
  ArticleVoteSchema,
  ArticleWordSchema,
} from './article-record.ts';
import { AttachmentSchema } from './attachment.ts';
import { AuditEntrySchema } from './audit-entry.ts';
import { BookingMoveSchema, BookingSchema, CalendarFeedSchema } from './booking.ts';
import { BusinessSchema } from './business.ts';
import { CommandSchema } from './command.ts';
import { CompanyDomainSchema, CompanySchema } from './company.ts';
import { ContentSchema } from './content.ts';
import { ConversationSchema } from './conversation.ts';
import { ConversationReadSchema } from './conversation-read.ts';
import { CounterSchema } from './counter.ts';
import { CustomerChangeSchema } from './customer-change.ts';
import { CustomerNoteSchema } from './customer-note.ts';
import { DraftSchema } from './draft.ts';
import { EarningEntrySchema, EarningSchema } from './earning.ts';
import { InboundMailSchema } from './inbound-mail.ts';
import { InvitationSchema } from './invitation.ts';
import { LeadSchema } from './lead.ts';
import { MailIntakeSchema } from './mail-intake.ts';
import { MemberSchema } from './member.ts';
import { MessageSchema } from './message.ts';
import { NotificationSchema } from './notification.ts';
import { NotificationPreferenceSchema } from './notification-preference.ts';
import { OutboxItemSchema } from './outbox-item.ts';
import { PayRateSchema } from './pay-rate.ts';
import { MoneyFindingSchema, PayoutLineSchema, PayoutRunSchema, PayoutSchema } from './payout.ts';
import { PayoutAccountSchema } from './payout-account.ts';
import { PerformanceReviewSchema } from './performance-review.ts';
import { ProcessSchema } from './process.ts';
import { ProviderPhotoSchema, ProviderProfileSchema, ProviderServiceSchema } from './provider-profile.ts';
import {
  PastHoursSchema,
  ProviderExceptionSchema,
  ProviderHoursSchema,
  SlotClaimSchema,
  TimeOffSchema,
} from './provider-time.ts';
import { PushSubscriptionSchema } from './push-subscription.ts';
import { RatingSchema } from './rating.ts';
import { RatingAnswerSchema } from './rating-answer.ts';
import { RoutingTurnSchema } from './routing-turn.ts';
import { ServiceSchema } from './service.ts';
import { ServicePictureSchema } from './service-picture.ts';
import { ServiceRequestSchema } from './service-request.ts';
import { SettingSchema } from './setting.ts';
import { StaleFileSchema } from './stale-file.ts';
import { TicketSchema } from './ticket.ts';
import { TimelineEntrySchema } from './timeline-entry.ts';
import { VisitorSchema } from './visitor.ts';

/** Every entity, by hand: nothing is discovered by folder. */
export const entities = [
  BusinessSchema,
  CompanySchema,
  CompanyDomainSchema,
  MemberSchema,
  CustomerNoteSchema,
  CustomerChangeSchema,
  InvitationSchema,
  ConversationSchema,
  ConversationReadSchema,
  ContentSchema,
  DraftSchema,
  MessageSchema,
  AttachmentSchema,
  StaleFileSchema,
  TicketSchema,
  VisitorSchema,
  LeadSchema,
  RatingSchema,
  RatingAnswerSchema,
  PerformanceReviewSchema,
  ServiceRequestSchema,
  BookingSchema,
  BookingMoveSchema,
  CalendarFeedSchema,
  ProcessSchema,
  CommandSchema,
  TimelineEntrySchema,
  AuditEntrySchema,
  NotificationSchema,
  NotificationPreferenceSchema,
  OutboxItemSchema,
  InboundMailSchema,
  MailIntakeSchema,
  PushSubscriptionSchema,
  SettingSchema,
  CounterSchema,
  RoutingTurnSchema,
  ServiceSchema,
  ServicePictureSchema,
  ProviderProfileSchema,
  ProviderPhotoSchema,
  ProviderServiceSchema,
  ProviderHoursSchema,
  PastHoursSchema,
  ProviderExceptionSchema,
  TimeOffSchema,
  SlotClaimSchema,
  ArticleCategorySchema,
  ArticleSchema,
  ArticleFormerSlugSchema,
  ArticleVersionSchema,
  ArticleVoteSchema,
  ArticleSearchSchema,
  ArticleWordSchema,
  ArticlePictureSchema,
  PayRateSchema,
  PayoutAccountSchema,
  EarningSchema,
  EarningEntrySchema,
  PayoutSchema,
  PayoutLineSchema,
  PayoutRunSchema,
  MoneyFindingSchema,
] as const;
