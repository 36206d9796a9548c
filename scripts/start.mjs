import { bootstrap } from './toolchain.mjs';

await bootstrap();
await import('./start.ts');
