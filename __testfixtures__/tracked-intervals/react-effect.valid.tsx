import { useEffect, useState } from 'react';

export function Waiting() {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    setInterval(() => setSeconds((s) => s + 1), 1_000);
  }, []);
  return <p>{seconds} s</p>;
}
