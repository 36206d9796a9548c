import { type Messages, toBundle } from './bundle.ts';

export default toBundle(import.meta.glob<Messages>('./en/*.json', { eager: true, import: 'default' }));
