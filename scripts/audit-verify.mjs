import { bootstrap } from './toolchain.mjs';

await bootstrap();
await import('./audit-verify.ts');
