// A host page in React 18, which knows attributes only: objects and listeners go through a ref.

import { StrictMode, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

function Survey({ survey, context, prefill, endpoint, onHeard }) {
  const element = useRef(null);
  useEffect(() => { Object.assign(element.current, { survey, context, prefill }); }, [survey, context, prefill]);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    element.current.addEventListener('civicus-ready', () => onHeard('ready'), { signal });
    element.current.addEventListener('civicus-submit', ({ detail }) => onHeard(detail.status), { signal });
    return () => listening.abort();
  }, [onHeard]);
  return <civicus-survey ref={element} endpoint={endpoint} loading="eager"><a href="/bare.html">Answer elsewhere</a></civicus-survey>;
}

function App({ survey, context, prefill, endpoint }) {
  const [drawn, setDrawn] = useState(0);
  const [isTurned, setTurned] = useState(false);
  const [isShown, setShown] = useState(true);
  const [key, setKey] = useState(0);
  const [heard, setHeard] = useState([]);
  const [onHeard] = useState(() => (what) => setHeard((before) => [...before, what]));
  const items = [
    isShown && <li key={`survey ${key}`}><Survey survey={{ ...survey }} context={{ ...context }} prefill={{ ...prefill }} endpoint={endpoint} onHeard={onHeard} /></li>,
    <li key="first">Drawn {drawn} times</li>,
    <li key="second">Another item</li>,
  ];
  return (
    <main>
      <button onClick={() => setDrawn(drawn + 1)}>Draw again</button>
      <button onClick={() => setTurned(!isTurned)}>Turn round</button>
      <button onClick={() => setShown(!isShown)}>Hide or show</button>
      <button onClick={() => setKey(key + 1)}>Make anew</button>
      <ul>{isTurned ? items.reverse() : items}</ul>
      <output>{heard.join(' ')}</output>
    </main>
  );
}

createRoot(document.getElementById('app')).render(<StrictMode><App {...window.host} /></StrictMode>);
