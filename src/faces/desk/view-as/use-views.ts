import { useQuery } from '@tanstack/react-query';
import { get, post } from '../../shared/api.ts';
import { queryClient } from '../../shared/query.tsx';
import { forgetView, keepView } from '../../shared/session/view.ts';

type Desk = { post: string; post_name: string; area: string; area_name: string; unit: string; unit_name: string };

/** One look at a desk. Times are ISO 8601. */
export type View = Desk & {
  id: string;
  at: string;
  until: string;
  open: boolean;
  purpose: string;
  by: Pick<Desk, 'post' | 'post_name' | 'area' | 'area_name'>;
  seen: number;
};

/** Views of my own desks, or those I may read the register of. */
export const useViews = (of: 'mine' | 'all') =>
  useQuery({ queryKey: ['views', of], queryFn: ({ signal }) => get<{ items: View[] }>(of === 'mine' ? '/view-as/of-my-desks' : '/view-as', { signal }) });

/** Every later request of this tab looks at that desk. */
export async function look(view: View) {
  keepView(view.id);
  await queryClient.resetQueries();
}

/** Back to my own desk; says so to the server, whose register shows when it ended. */
export async function stopLooking(id: string) {
  forgetView();
  await post(`/view-as/${encodeURIComponent(id)}/end`, {}).catch(() => undefined);
  await queryClient.resetQueries();
}
