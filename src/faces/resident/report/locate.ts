import { get } from '../../shared/api.ts';
import { Problem } from '../../shared/problem.ts';
import type { AreaLocated } from '../../shared/types.ts';
import { type Place, placeName } from './place.ts';

/** Devices tell where they are only on a secure address. */
export const canLocate = (): boolean => 'geolocation' in navigator && isSecureContext;

type Failure = 'locate_refused' | 'locate_failed' | 'locate_outside';

/** The grid I stand in, asked for only when pressed; or why not. */
export async function locateMe(): Promise<Place | Failure> {
  const found = await position().catch((error: GeolocationPositionError) => error.code);
  if (found === GeolocationPositionError.PERMISSION_DENIED) return 'locate_refused';
  if (typeof found === 'number') return 'locate_failed';
  const point = { lon: rounded(found.coords.longitude), lat: rounded(found.coords.latitude) };
  try {
    const { area, name, path } = await get<AreaLocated>('/areas/locate', { query: point });
    return { code: area, name: placeName(path) || name, point };
  } catch (error) {
    if (error instanceof Problem) return error.status === 404 ? 'locate_outside' : 'locate_failed';
    throw error;
  }
}

const position = () =>
  new Promise<GeolocationPosition>((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(resolve, reject, { enableHighAccuracy: true, timeout: 10_000, maximumAge: 30_000 });
  });

/** Six decimals are a step on the pavement; more would only look exact. */
const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
