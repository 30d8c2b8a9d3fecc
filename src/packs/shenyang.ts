import { base } from './base.ts';
import { refine } from './refine.ts';

/** Shenyang 沈阳: 两邻. Everything else is the base’s until its own practice is modelled. */
export const shenyang = refine(base, {
  code: 'shenyang',
  area: '2101',
  // How homes are kept warm is what winters here turn on: whose boiler it is says whom a cold flat goes to.
  registers: { dwelling: { heating: { type: 'choice', choices: ['central', 'gas_boiler', 'electric', 'none'], class: 'internal', counted: true } } },
  // 三长五员: 6,588 compounds each with three leads and five who serve.
  compound_team: [
    'compound_lead',
    'emergency_lead',
    'honorary_lead',
    'property_keeper',
    'gate_keeper',
    'health_inspector',
    'police_patroller',
    'subdistrict_officer',
  ],
  words: {
    zh: {
      pack: '沈阳 · 两邻',
      register: { dwelling: { heating: '供暖方式' } },
      register_choice: { dwelling: { heating: { central: '集中供暖', gas_boiler: '燃气壁挂炉', electric: '电采暖', none: '无供暖' } } },
    },
    en: {
      pack: 'Shenyang',
      register: { dwelling: { heating: 'Heating' } },
      register_choice: { dwelling: { heating: { central: 'Central', gas_boiler: 'Own gas boiler', electric: 'Electric', none: 'None' } } },
    },
  },
});
