import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { App } from '../react/App.jsx';
import { Survey } from './Survey.jsx';

const host = JSON.parse(process.argv[2]);
process.stdout.write(renderToString(<StrictMode><App Survey={Survey} {...host} /></StrictMode>), () => process.exit());
