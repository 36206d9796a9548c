/** Members of the demo business. */
export const accounts = {
  admin: ['hello@designpi.com', 'admin123'],
  sarah: ['sarah@designpi.com', 'staff123'],
  mike: ['mike@designpi.com', 'staff123'],
  john: ['john.doe@example.com', 'customer123'],
  amira: ['amira.haddad@designpi.com', 'provider123'],
} as const;
export type Account = keyof typeof accounts;
