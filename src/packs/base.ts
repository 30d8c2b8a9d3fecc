import type { Pack } from './schema.ts';

/** What every city starts from. All times are configurable values of a pack, none is an official figure. */
export const base: Pack = {
  code: 'base',
  area: '9901',
  calendar: { zone: 'Asia/Shanghai', hours: [['08:30', '12:00'], ['13:00', '17:30']], holidays: 'CN' },
  spans: {
    'cases.accept': { working_hours: 4 },
    'cases.dispatch': { working_hours: 4 },
    'cases.take': { working_days: 1 },
    'cases.arbitrate': { working_days: 2 },
    'cases.sign_off': { working_days: 5 },
    'cases.promise.urgent': { hours: 24 },
    'cases.promise.simple': { working_days: 3 },
    'cases.promise.general': { days: 7 },
    'cases.promise.complex': { days: 15 },
  },
  limits: { 'cases.returns': 3, 'cases.reopen_days': 30, 'cases.urge_hours': 24 },
  posts: {
    resident: { above: null },
    grid_worker: { above: 'grid_lead' },
    grid_lead: { above: 'clerk' },
    clerk: { above: 'secretary' },
    secretary: { above: 'dispatcher' },
    mediator: { above: 'dispatcher' },
    handler: { above: 'dispatcher' },
    dispatcher: { above: 'supervisor' },
    arbiter: { above: 'supervisor' },
    supervisor: { above: 'leader' },
    leader: { above: 'admin_system' },
    auditor: { above: 'admin_audit' },
    admin_system: { above: null },
    admin_security: { above: null },
    admin_audit: { above: null },
  },
  units: ['urban_management', 'housing', 'police', 'market', 'civil_affairs', 'heating', 'water', 'power', 'gas', 'transport', 'environment', 'health', 'education', 'labour', 'land', 'emergency'],
  categories: {
    water: { level: 'urgent', unit: 'water' }, power: { level: 'urgent', unit: 'power' }, gas: { level: 'urgent', unit: 'gas' }, heating: { level: 'urgent', unit: 'heating' },
    safety: { level: 'simple', unit: 'emergency' }, rubbish: { level: 'simple', unit: 'urban_management' }, noise: { level: 'general', unit: 'environment' }, parking: { level: 'general', unit: 'police' },
    road: { level: 'general', unit: 'transport' }, property: { level: 'general', unit: 'housing' }, illegal_building: { level: 'complex', unit: 'urban_management' }, neighbours: { level: 'general' },
    care: { level: 'simple', unit: 'civil_affairs' }, health: { level: 'general', unit: 'health' }, education: { level: 'general', unit: 'education' }, work: { level: 'complex', unit: 'labour' },
    land: { level: 'complex', unit: 'land' }, market: { level: 'general', unit: 'market' }, advice: { level: 'general' }, other: { level: 'general' },
  },
  words: {
    zh: {
      pack: '基础包',
      post: {
        resident: '居民', grid_worker: '网格员', grid_lead: '网格长', clerk: '社区工作者', secretary: '社区书记', mediator: '调解员', handler: '承办部门', dispatcher: '街道调度员', arbiter: '裁定员', supervisor: '区督办员', leader: '包案领导', auditor: '审计员',
        admin_system: '系统管理员', admin_security: '安全管理员', admin_audit: '审计管理员', system: '系统',
      },
      unit: {
        urban_management: '城市管理局', housing: '住房和城乡建设局', police: '公安局', market: '市场监督管理局', civil_affairs: '民政局', heating: '供热办', water: '水务局', power: '供电公司', gas: '燃气公司', transport: '交通运输局',
        environment: '生态环境局', health: '卫生健康局', education: '教育局', labour: '人力资源和社会保障局', land: '自然资源局', emergency: '应急管理局',
      },
      category: {
        water: '供水', power: '供电', gas: '燃气', heating: '供暖', safety: '安全隐患', rubbish: '环境卫生', noise: '噪音扰民', parking: '停车乱象', road: '道路路灯', property: '物业服务', illegal_building: '违章建筑', neighbours: '邻里纠纷',
        care: '养老助困', health: '医疗卫生', education: '教育', work: '劳动就业', land: '征地拆迁', market: '市场消费', advice: '咨询建议', other: '其他',
      },
    },
    en: {
      pack: 'Base pack',
      post: {
        resident: 'Resident', grid_worker: 'Grid worker', grid_lead: 'Grid lead', clerk: 'Community worker', secretary: 'Community secretary', mediator: 'Mediator', handler: 'Department', dispatcher: 'Sub-district dispatcher', arbiter: 'Arbiter', supervisor: 'District supervisor', leader: 'Leader', auditor: 'Auditor',
        admin_system: 'System administrator', admin_security: 'Security administrator', admin_audit: 'Audit administrator', system: 'Linli',
      },
      unit: {
        urban_management: 'Urban Management', housing: 'Housing and Construction', police: 'Public Security', market: 'Market Supervision', civil_affairs: 'Civil Affairs', heating: 'Heating Office', water: 'Water', power: 'Power Company', gas: 'Gas Company', transport: 'Transport',
        environment: 'Ecology and Environment', health: 'Health', education: 'Education', labour: 'Human Resources', land: 'Natural Resources', emergency: 'Emergency Management',
      },
      category: {
        water: 'Water supply', power: 'Power supply', gas: 'Gas', heating: 'Heating', safety: 'Safety hazard', rubbish: 'Cleanliness', noise: 'Noise', parking: 'Parking', road: 'Roads and lamps', property: 'Property company', illegal_building: 'Illegal building', neighbours: 'Neighbours',
        care: 'Care and hardship', health: 'Health', education: 'Education', work: 'Work', land: 'Land and resettlement', market: 'Shops and goods', advice: 'Advice', other: 'Other',
      },
    },
  },
};
