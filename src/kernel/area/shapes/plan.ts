import { codeRange, covers, type Level, levelOf, parentOf, WIDTHS } from '../code.ts';
import { refuse } from '../refusals.ts';
import { coverage } from './coverage.ts';
import { faultOf, withoutEmptyParts } from './faults.ts';
import type { Feature } from './geojson.ts';
import type { Geometry } from './geometry.ts';

/** Which properties of the features hold code and name, the level they are of, and the area they lie in. */
export type ShapePlan = { level: Exclude<Level, 'country'>; under: string; name: string; code?: string };
/** An area of that level that is there already. */
export type Known = { code: string; name: string; closed: boolean };
/** One thing to tell about a file, `kind` choosing the sentence and `facts` filling it. A feature it is about was left out, unless it says otherwise. */
export type Finding = { kind: FindingKind; facts: Record<string, string | number> };
export type FindingKind = Fault | 'no_name' | 'wrong_code' | 'twice_code' | 'twice_name' | 'twice_shape' | 'closed' | 'empty_part' | 'overlap' | 'gap';
type Fault = NonNullable<ReturnType<typeof faultOf>>['fault'];
export type PlannedShape = { number: number; code: string; name: string; geometry: Geometry };

/** Surface in square metres up to which an overlap or a gap is taken for the roughness of the drawing. */
const ROUGHNESS = 100;

/**
 * Decides what of a file can be used and under which codes; pure. Where no property holds the codes they are numbered: a name that
 * is known keeps its code, the others follow the highest number in order of name, so that a second run changes nothing.
 */
export function planShapes(features: readonly Feature[], plan: ShapePlan, known: readonly Known[]): { shapes: PlannedShape[]; findings: Finding[] } {
  for (const property of [plan.name, plan.code]) if (property !== undefined) requireProperty(features, property);
  if (plan.code === undefined && levelOf(plan.under) !== levelAbove(plan)) {
    refuse('shapes_under_wrong_level', { under: plan.under, level: plan.level, digits: WIDTHS[levelAbove(plan)] });
  }
  const findings: Finding[] = [];
  const sound = soundOnes(features, plan, findings);
  const shapes = plan.code === undefined ? numbered(sound, plan, known) : coded(sound, plan, known, findings);
  const gaps = coverage(
    shapes.map(({ geometry }) => geometry),
    { leastM2: ROUGHNESS },
  );
  for (const found of gaps) {
    const place = { m2: Math.round(found.m2), lon: rounded(found.lon), lat: rounded(found.lat) };
    if (found.kind === 'gap') findings.push({ kind: 'gap', facts: place });
    else findings.push({ kind: 'overlap', facts: { ...about(shapes[found.a] as PlannedShape), ...about(shapes[found.b] as PlannedShape, 'other'), ...place } });
  }
  return { shapes, findings };
}

type Sound = { number: number; name: string; geometry: Geometry; properties: Feature['properties'] };

function soundOnes(features: readonly Feature[], plan: ShapePlan, findings: Finding[]): Sound[] {
  const byShape = new Map<string, Sound>();
  const byName = new Map<string, Sound>();
  for (const { number, properties, geometry: drawn } of features) {
    const name = String(properties[plan.name] ?? '')
      .replace(/\s+/g, ' ')
      .trim();
    if (name === '') {
      findings.push({ kind: 'no_name', facts: { feature: number } });
      continue;
    }
    const { geometry, dropped } = withoutEmptyParts(drawn);
    const fault = faultOf(geometry);
    if (fault) {
      findings.push({ kind: fault.fault, facts: { feature: number, name, lon: fault.lon ?? '?', lat: fault.lat ?? '?' } });
      continue;
    }
    const sound = { number, name, geometry: geometry as Geometry, properties };
    const shape = JSON.stringify(sound.geometry);
    const twin = byShape.get(shape);
    const namesake = plan.code === undefined ? byName.get(name) : undefined;
    if (twin) findings.push({ kind: 'twice_shape', facts: { ...about(sound), ...about(twin, 'other') } });
    else if (namesake) findings.push({ kind: 'twice_name', facts: { ...about(sound), ...about(namesake, 'other') } });
    else {
      if (dropped > 0) findings.push({ kind: 'empty_part', facts: { ...about(sound), parts: dropped } });
      byShape.set(shape, sound);
      byName.set(name, sound);
    }
  }
  return [...byShape.values()];
}

function coded(sound: readonly Sound[], plan: ShapePlan, known: readonly Known[], findings: Finding[]): PlannedShape[] {
  const closed = new Set(known.filter((area) => area.closed).map(({ code }) => code));
  const byCode = new Map<string, PlannedShape>();
  for (const { properties, ...shape } of sound) {
    const code = String(properties[plan.code as string] ?? '').trim();
    const twin = byCode.get(code);
    if (code.length !== WIDTHS[plan.level] || !covers(plan.under, code)) findings.push({ kind: 'wrong_code', facts: { ...about(shape), code } });
    else if (closed.has(code)) findings.push({ kind: 'closed', facts: { ...about(shape), code } });
    else if (twin) findings.push({ kind: 'twice_code', facts: { ...about(shape), code, ...about(twin, 'other') } });
    else byCode.set(code, { ...shape, code });
  }
  return [...byCode.values()];
}

function numbered(sound: readonly Sound[], { level, under }: ShapePlan, known: readonly Known[]): PlannedShape[] {
  const [from, to] = codeRange(under);
  const here = known.filter(({ code }) => code >= from && code < to);
  const codeOf = new Map(here.filter((area) => !area.closed).map(({ code, name }) => [name, code]));
  let highest = here.reduce((max, { code }) => Math.max(max, Number(code.slice(under.length))), 0);
  const digits = WIDTHS[level] - under.length;
  for (const name of sound.map((shape) => shape.name).sort((a, b) => (a < b ? -1 : 1))) {
    if (codeOf.has(name)) continue;
    highest++;
    if (String(highest).length > digits) refuse('shapes_numbers_used_up', { under, most: 10 ** digits - 1 });
    codeOf.set(name, under + String(highest).padStart(digits, '0'));
  }
  return sound.map(({ number, name, geometry }) => ({ number, name, geometry, code: codeOf.get(name) as string }));
}

/** A misspelt property would otherwise make every single feature wrong. */
function requireProperty(features: readonly Feature[], property: string): void {
  if (features.length === 0 || features.some(({ properties }) => property in properties)) return;
  refuse('shapes_property_missing', { property, there: [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))].slice(0, 20) });
}

const levelAbove = ({ level }: ShapePlan): Level => levelOf(parentOf('0'.repeat(WIDTHS[level])) ?? '');
const about = ({ number, name }: { number: number; name: string }, prefix = ''): Record<string, string | number> =>
  prefix ? { [`${prefix}_feature`]: number, [`${prefix}_name`]: name } : { feature: number, name };
const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
