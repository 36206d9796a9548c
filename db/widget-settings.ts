import { z } from 'zod';

const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must be one line of text');

/** As browsers name it: scheme, host and port, nothing behind. */
const Origin = z
  .string()
  .max(200)
  .refine((text) => /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text, {
    error: 'must be an address such as https://www.example.com, without a path',
  });

/** The chat that a business puts on its site. */
export const Widget = z.strictObject({
  enabled: z.boolean(),
  /** Public: it stands in the site's script. Made here; what is sent is not taken. */
  key: z.string().max(60),
  /** The sites that may show it, besides this one. */
  allowedOrigins: z.array(Origin).max(50),
  greeting: z.strictObject({ en: line(300), de: line(300), es: line(300) }),
  colour: z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #4f46e5'),
  /** Working minutes that a visitor may wait before somebody is reminded. */
  followUpAfter: z.int().min(1).max(525_600).default(240),
});
export type Widget = z.output<typeof Widget>;

export const defaultWidget = (key: string): Widget => ({
  enabled: true,
  key,
  allowedOrigins: [],
  greeting: {
    en: 'Hello! How can we help you?',
    de: 'Hallo! Wie können wir Ihnen helfen?',
    es: '¡Hola! ¿En qué podemos ayudarle?',
  },
  colour: '#4f46e5',
  followUpAfter: 240,
});
