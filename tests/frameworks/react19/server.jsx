import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { App } from './App.jsx';

const host = JSON.parse(process.argv[2]);
process.stdout.write(renderToString(<StrictMode><App {...host} /></StrictMode>), () => process.exit());
