import { describe, it } from 'node:test';
import { gate, pass } from '@pabal/core';
import { policyKit } from '@pabal/testing';

const everybody = gate({ id: 'everybody', version: '1', stage: 'consent', judge: () => pass });

policyKit({ describe, it }, { create: () => everybody });
