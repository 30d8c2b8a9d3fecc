import { useQuery } from '@tanstack/react-query';
import type { Report } from '../../../modules/indicators/report/gather.ts';
import { get } from '../../shared/api.ts';
import type { OutlookAnswer } from '../outlook/types.ts';

/** The monthly report as it comes over the line; see GET /api/reports/monthly. */
export type MonthlyReport = Omit<Report, 'outlook'> & { outlook: OutlookAnswer | null };

/** A month of an area; without a month the last whole one. */
export const useReport = (area: string, month: string | null) =>
  useQuery({
    queryKey: ['report', area, month],
    queryFn: ({ signal }) => get<MonthlyReport>('/reports/monthly', { query: { area, month: month ?? undefined }, signal }),
    enabled: area !== '',
    staleTime: 60_000,
  });
