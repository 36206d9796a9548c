import { isId, wrongField } from './fields.ts';
import { type Actor, type CommandTable, type Refusal, roles, system, visitor } from './process.ts';

/** A sender's clock may be ahead by this much (milliseconds); more is nonsense that would pull deadlines forward. */
const clockSkew = 300_000;

/** What the database cannot keep in JSON: the null character and half of a surrogate pair. */
const unstorable = /\\u(?:0000|d[89a-f])/i;

/** Why what came in is no command of this process, whatever its state; undefined when it is one. */
export function problemOf(
  commands: CommandTable,
  name: string,
  raw: unknown,
  now: number,
): Refusal | undefined {
  const spec = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!spec) return { refusal: 'unknown_command', detail: `There is no command ${shortName(name)}.` };
  if (!isRecord(raw)) return malformed('A command is an object.');
  const { commandId, actor, at, payload = {} } = raw;
  if (!isCommandId(commandId) || !isActor(actor) || !isInstant(at) || !isRecord(payload)) {
    return malformed('A command carries commandId, actor {id, role}, at and payload.');
  }
  if (at > now + clockSkew) return { refusal: 'from_the_future', detail: 'The time lies ahead.' };
  if (!spec.by.includes(actor.role)) {
    return { refusal: 'not_allowed', detail: `The role ${actor.role} may not send ${name}.` };
  }
  const wrong = wrongField(spec.fields, payload);
  if (wrong !== undefined) return malformed(`The field ${shortName(wrong)} is wrong.`);
  return unstorable.test(JSON.stringify(payload))
    ? malformed('The payload holds half a character.')
    : undefined;
}

const malformed = (detail: string): Refusal => ({ refusal: 'malformed', detail });

/** A name from outside as it may be shown and stored. */
export const shortName = (name: string): string => name.slice(0, 60).replace(/[^\w .:/-]/g, '?');

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isCommandId = (value: unknown): value is string =>
  typeof value === 'string' && /^[\w:/.-]{1,200}$/.test(value);

export const isInstant = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) > 0;

export const isActor = (value: unknown): value is Actor =>
  isRecord(value) &&
  (value.role === system.role
    ? value.id === system.id
    : isId(value.id) && [...roles, visitor].some((role) => role === value.role));
