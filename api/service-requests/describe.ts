import type { AnswerView } from './views.ts';

type Words = { yes: string; no: string; nothing: string };

const words: Record<string, Words> = {
  en: { yes: 'Yes', no: 'No', nothing: 'The form asked nothing further.' },
  de: { yes: 'Ja', no: 'Nein', nothing: 'Das Formular hat nichts weiter gefragt.' },
  es: { yes: 'Sí', no: 'No', nothing: 'El formulario no pedía nada más.' },
};

/** What a customer answered, as the first message of the ticket made from it: Markdown in the business's language. */
export function describeAnswers(answers: AnswerView[], locale: string): string {
  const said = words[locale.slice(0, 2)] ?? words.en!;
  const value = (given: AnswerView['value']) =>
    typeof given === 'boolean' ? (given ? said.yes : said.no) : String(given);
  const lines = answers.map((one) => `**${one.label}**\n${value(one.value)}`);
  return lines.length === 0 ? said.nothing : lines.join('\n\n');
}
