import { type Messages, toBundle } from './bundle.ts';

export default toBundle(import.meta.glob<Messages>('./de/*.json', { eager: true, import: 'default' }));
