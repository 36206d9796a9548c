import { data } from '@remix-run/node';

/** An address that no route knows; a route of its own, so that the page still has its language and theme. */
export function loader() {
  throw data({ title: 'Not Found', status: 404 }, { status: 404 });
}

export default function NotFound() {
  return null;
}
