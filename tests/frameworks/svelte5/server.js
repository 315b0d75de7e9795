import { render } from 'svelte/server';
import App from './App.svelte';

const host = JSON.parse(process.argv[2]);
process.stdout.write(render(App, { props: host }).body, () => process.exit());
