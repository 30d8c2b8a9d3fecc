import type { Module } from '../kernel/module.ts';
import { cases } from './cases/index.ts';
import { household } from './household/index.ts';
import { indicators } from './indicators/index.ts';
import { rights } from './rights/index.ts';

/** Every module. Taking one out of the house is deleting its folder and its line here. */
export const modules: readonly Module[] = [cases, household, rights, indicators];
