import { redirect } from '@remix-run/node';
import { paths } from '#web/lib/paths.ts';

export const loader = () => redirect(paths.staff.conversations());
