import type { FormField } from '#workflows/form.ts';

/** The demo business: who is in it and what they said. `seed.ts` makes all of it happen through the API. */
export const adminPassword = 'admin123';
export const business = {
  businessName: 'DesignPi',
  name: 'Olivia Grant',
  email: 'hello@designpi.com',
  password: adminPassword,
  zone: 'America/New_York',
  currency: 'USD',
};

export type DemoPerson = {
  key: string;
  name: string;
  email: string;
  role: 'staff' | 'customer' | 'provider';
  password: string;
  phone?: string;
  company?: string;
  capacity?: number;
};

const staff = { role: 'staff', password: 'staff123' } as const;
const customer = { role: 'customer', password: 'customer123' } as const;
const provider = { role: 'provider', password: 'provider123' } as const;

export const people: DemoPerson[] = [
  {
    key: 'sarah',
    name: 'Sarah Johnson',
    email: 'sarah@designpi.com',
    phone: '+1-555-0101',
    capacity: 12,
    ...staff,
  },
  {
    key: 'mike',
    name: 'Mike Chen',
    email: 'mike@designpi.com',
    phone: '+1-555-0102',
    capacity: 12,
    ...staff,
  },
  {
    key: 'john',
    name: 'John Doe',
    email: 'john.doe@example.com',
    phone: '+1-555-0201',
    company: 'Acme Corporation',
    ...customer,
  },
  {
    key: 'jane',
    name: 'Jane Smith',
    email: 'jane.smith@example.com',
    phone: '+1-555-0202',
    company: 'Tech Solutions Inc',
    ...customer,
  },
  {
    key: 'bob',
    name: 'Bob Wilson',
    email: 'bob.wilson@example.com',
    phone: '+1-555-0203',
    company: 'Global Ventures LLC',
    ...customer,
  },
  { key: 'amira', name: 'Amira Haddad', email: 'amira.haddad@designpi.com', ...provider },
  { key: 'lukas', name: 'Lukas Weber', email: 'lukas.weber@designpi.com', ...provider },
  { key: 'sofia', name: 'Sofia Marin', email: 'sofia.marin@designpi.com', ...provider },
];

/** A second business, so that anybody can see that nothing crosses over. */
export const neighbour = {
  business: {
    businessName: 'Harbor Cycles',
    name: 'Nadia Brooks',
    email: 'nadia@harborcycles.example',
    password: adminPassword,
    zone: 'Europe/Berlin',
    currency: 'EUR',
  },
  customer: {
    key: 'tom',
    name: 'Tom Becker',
    email: 'tom.becker@example.com',
    ...customer,
  } satisfies DemoPerson,
  ticket: {
    subject: 'Rear wheel came out of true',
    body: 'After two rides the rear wheel rubs on the brake pad. Can I bring it in this week?',
  },
};

/** One thing somebody does to a ticket, in the order it was done. */
export type DemoStep =
  | { by: string; does: 'assign'; to: string }
  | { by: string; does: 'reply'; text: string; then?: 'send' | 'wait' | 'resolve' }
  | { by: string; does: 'respond' | 'note'; text: string }
  | { by: string; does: 'tag'; add: string[] }
  | { by: string; does: 'set-priority'; priority: string }
  | { by: string; does: 'resolve' | 'close' | 'escalate' | 'reopen' | 'wait' }
  | { by: string; does: 'merge'; into: string }
  | { by: string; does: 'rate'; stars: number; review?: string };

/** A service; its price in minor units of the business's currency. */
export type DemoService = {
  name: string;
  category: 'Professional' | 'Support' | 'Consulting';
  price: number;
  minutes: number;
  /** Minutes until a request gets its first answer. */
  answerWithin?: number;
  description: string;
  fields?: FormField[];
};

/** A live conversation; the agent has it before the first word. Without one, it is a provider's with the admins. */
export type DemoChat = {
  customer: string;
  agent?: string;
  /** `file` is one of the folder `files`. */
  lines: { by: string; text: string; file?: string; then?: 'send' | 'wait' | 'resolve' }[];
};
/** A visitor of the site; the first step is what they write first. */
export type DemoLead = {
  name: string;
  email: string;
  agent: string;
  steps: [
    { does: 'message'; text: string },
    ...{ does: 'message' | 'reply' | 'note' | 'qualify'; text?: string }[],
  ];
};

export type DemoTicket = {
  key: string;
  customer: string;
  subject: string;
  body: string;
  priority?: 'low' | 'normal' | 'high' | 'urgent';
  category?: string;
  steps: DemoStep[];
};
