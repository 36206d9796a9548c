/** What the form of a company says, for the API. */
export function companyFields(form: FormData) {
  const version = Number(form.get('version'));
  return {
    name: String(form.get('name') ?? '').trim(),
    domains: String(form.get('domains') ?? '')
      .split(/[\s,;]+/)
      .filter(Boolean),
    ...(version > 0 && { version }),
  };
}
