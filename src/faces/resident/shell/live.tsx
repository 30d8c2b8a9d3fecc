import { useQueryClient } from '@tanstack/react-query';
import { useLive } from '../../shared/live.ts';
import { readNoticesAgain } from '../../shared/notices/read.ts';
import { useMe } from '../matter/queries.ts';

/** Signed in, I see my matters move at once. Without an account the open page looks again by itself. */
export function Live() {
  const store = useQueryClient();
  const me = useMe();
  const again = () => {
    void store.invalidateQueries({ queryKey: ['matter'] });
    void store.invalidateQueries({ queryKey: ['matters'] });
    void readNoticesAgain();
  };
  useLive({ enabled: me.data != null && me.data.account !== null, onStep: again, onReturn: again });
  return null;
}
