import { bootstrap } from './toolchain.mjs';

await bootstrap();
await import('./test.ts');
