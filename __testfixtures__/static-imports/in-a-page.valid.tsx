import { useState } from 'react';

export function Menu(): JSX.Element {
  const [total, setTotal] = useState('');
  const load = async (): Promise<void> => {
    const { format } = await import('node:util');
    setTotal(format('%d', 1));
  };
  return <button onClick={load}>{total}</button>;
}
