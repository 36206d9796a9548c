import { bootstrap } from './toolchain.mjs';

await bootstrap();
await import('../bench/main.ts');
