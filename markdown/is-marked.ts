const mostSigns = 1000;
const mostCharacters = 10_000;
const signs = /[\\*_~`#>|[\]<&:@-]/g;
/** Somebody's stack of quotes and lists would become as deep a tree. */
const deep = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){9}/m;
const marks = /[\\*_~`#>|[\]<&]|^[ \t]*(?:[-+=]|\d{1,9}[.)][ \t])|https?:|www\.|@|\n[ \t]*\n|^(?: {4}|\t)/m;

/** Whether a text is to be read as Markdown: it has marks, and not so many that reading them would take long. */
export const isMarked = (text: string): boolean =>
  marks.test(text) &&
  text.length <= mostCharacters &&
  (text.match(signs)?.length ?? 0) <= mostSigns &&
  !deep.test(text);
