/** What the audit log can be narrowed by; names of the page's address and of the API alike. */
export const auditFilters = ['actor', 'action', 'subject', 'from', 'to'] as const;
