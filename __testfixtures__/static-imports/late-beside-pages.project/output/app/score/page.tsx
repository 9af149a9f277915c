'use client';
import { useEffect, useState } from 'react';
import { paint } from '../../lib/paint';

export default function Page() {
  const [colour, setColour] = useState('grey');
  useEffect(() => void paint('chess').then(setColour), []);
  return <p style={{ color: colour }}>score</p>;
}
