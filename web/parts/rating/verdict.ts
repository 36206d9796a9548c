/** What a rating's form says, as the API takes it. */
export function verdictOf(form: FormData) {
  const review = String(form.get('review') ?? '').trim();
  const stars = form.get('stars');
  return { ...(stars !== null && { stars: Number(stars) }), ...(review && { review }) };
}
