import { Input, Skeleton, Tree } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../shell/problem-note.tsx';
import type { AreaOnPath } from '../types.ts';
import { childrenOf, useArea, useAreaSearch, useChildren } from './read.ts';

type Node = { key: string; title: string; isLeaf: boolean; children?: Node[] };
const GRID_DIGITS = 15;
const nodeOf = ({ code, name }: AreaOnPath): Node => ({ key: code, title: name, isLeaf: code.length >= GRID_DIGITS });

const grown = (nodes: readonly Node[], key: string, children: Node[]): Node[] =>
  nodes.map((node) =>
    node.key === key ? { ...node, children } : key.startsWith(node.key) && node.children ? { ...node, children: grown(node.children, key, children) } : node,
  );

/** Picks one area: down the tree from `root`, or by typing a part of its name. */
export function AreaPicker({ root, value, onChange }: { root: string | null; value: string | null; onChange: (code: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useAreaSearch(q, root);
  return (
    <div className="area-picker">
      <Input.Search
        autoFocus
        allowClear
        placeholder={t('area.search')}
        aria-label={t('area.search')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {q.length > 1 ? (
        <ul className="area-found">
          {found.data?.items.map((area) => (
            <li key={area.code}>
              <button type="button" onClick={() => onChange(area.code)}>
                <strong>{area.name}</strong>
                <span>{area.path_name}</span>
              </button>
            </li>
          ))}
          {found.isSuccess && found.data.items.length === 0 && <li className="area-none">{t('area.none', { q })}</li>}
          {found.isError && <ProblemNote error={found.error} retry={() => void found.refetch()} />}
        </ul>
      ) : (
        root && <AreaTree root={root} value={value} onChange={onChange} />
      )}
    </div>
  );
}

function AreaTree({ root, value, onChange }: { root: string; value: string | null; onChange: (code: string) => void }) {
  const top = useArea(root);
  const first = useChildren(root);
  const [grownNodes, setGrown] = useState<Node[] | null>(null);
  if (top.isPending || first.isPending) return <Skeleton active title={false} paragraph={{ rows: 5 }} />;
  if (top.isError || first.isError) return <ProblemNote error={top.error ?? first.error} />;
  const nodes = grownNodes ?? [{ ...nodeOf(top.data), children: first.data.items.map(nodeOf) }];
  const load = async ({ key, children }: Node) => {
    if (children) return;
    const below = await childrenOf(key);
    setGrown((before) => grown(before ?? nodes, key, below.items.map(nodeOf)));
  };
  return (
    <Tree
      blockNode
      height={320}
      treeData={nodes}
      defaultExpandedKeys={[root]}
      selectedKeys={value ? [value] : []}
      loadData={load}
      onSelect={(_, { node }) => onChange(node.key)}
    />
  );
}
