#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));

if (existsSync(program)) {
  createRequire(import.meta.url)(program);
} else {
  console.error('Rivermart is not built yet: run "npm run build" once, or use "npm start".');
  process.exitCode = 1;
}
