#!/usr/bin/env node
import { main } from '../dist/cli/main.js';
import { limitHeapGrowth } from '../dist/runtime/limit-heap-growth.js';

limitHeapGrowth();
await main(process.argv);
