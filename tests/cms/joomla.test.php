<?php
/** The Joomla extensions, with stand-ins for the classes of Joomla. */

use Civicus\Module\Civicus\Site\Dispatcher\Dispatcher;
use Civicus\Plugin\Content\Civicus\Extension\Civicus;
use Joomla\CMS\Plugin\PluginHelper;
use Joomla\Event\Event;

const JOOMLA_SETTINGS = ['base' => 'https://collect.example.org', 'endpoint' => '', 'sites' => 'https://other.example'];

/** An article as visitors get it. */
function article(string $text, ?Page_Of_Joomla $page = null, array $settings = JOOMLA_SETTINGS, string $context = 'com_content.article'): string
{
    $page = $page ?? new Page_Of_Joomla();
    $plugin = new Civicus($page, ['params' => json_encode($settings)]);
    $plugin->setApplication($page);
    $item = (object) ['text' => $text];
    $listener = Civicus::getSubscribedEvents()['onContentPrepare'];
    $plugin->$listener(new Event('onContentPrepare', ['context' => $context, 'subject' => $item, 'params' => null, 'page' => 0]));
    return $item->text;
}

test('Joomla: a tag becomes a survey, in the words of the page', static function (): void {
    $page = new Page_Of_Joomla();
    same('<p>Before</p><p><civicus-survey src="https://collect.example.org/v1/surveys/constituents" endpoint="https://collect.example.org/v1/responses" data-context-chapter="KE &amp; co" shared-device="">'
        . '<a href="https://collect.example.org/?survey=constituents">Répondre à l’enquête</a></civicus-survey></p>',
        article('<p>Before</p><p>{civicus survey src=constituents context-chapter="KE &amp;&nbsp;co"&nbsp;shared-device}</p>', $page));
    same(['civicus.civicus' => ['https://collect.example.org/civicus.js', ['type' => 'module']]], $page->scripts);
});

test('Joomla 4 numbers the arguments of the event', static function (): void {
    $page = new Page_Of_Joomla();
    $plugin = new Civicus($page, ['params' => json_encode(JOOMLA_SETTINGS)]);
    $plugin->setApplication($page);
    $item = (object) ['text' => '{civicus feedback}'];
    $plugin->prepare(new Event('onContentPrepare', ['com_content.article', $item, null, 0]));
    same('civicus-feedback', elements($item->text)[0][0]);
    foreach ([(object) ['title' => 'no text'], null, (object) ['text' => null]] as $other) {
        $plugin->prepare(new Event('onContentPrepare', ['com_content.article', $other, null, 0]));
    }
});

test('Joomla: several tags, frames and results; what is no tag stays', static function (): void {
    $page = new Page_Of_Joomla();
    $html = article("{civicus survey src='constituents' frame=yes lang=ar}{civicus results src=constituents}{civicus nonsense}{civicus}", $page);
    $found = elements($html);
    same(['div', 'a', 'civicus-results', 'a'], array_column($found, 0));
    same(['https://collect.example.org/embed.html', 'ar'], [$found[0][1]['data-civicus-frame'], $found[0][1]['lang']]);
    holds('{civicus nonsense}{civicus}' === substr($html, -27), $html);
    same(['civicus.frame', 'civicus.civicus'], array_keys($page->scripts));
});

test('Joomla: an address that the editor made a link of is read all the same', static function (): void {
    $html = article('{civicus survey src="<a href="https://other.example/s.json">https://other.example/s.json</a>"}');
    same('https://other.example/s.json', elements($html)[0][1]['src']);
});

test('Joomla: nothing that anybody writes into a tag gets out of its attribute', static function (): void {
    $count = 0;
    foreach ([false, true] as $is_editor) {
        foreach (WRITABLE as $name) {
            foreach (ATTACKS as $attack) {
                foreach (['survey', 'feedback', 'results'] as $kind) {
                    foreach (['', ' frame=yes'] as $more) {
                        $page = new Page_Of_Joomla();
                        $page->is_editor = $is_editor;
                        $plain = str_replace(['{', '}'], '', $attack);
                        // As an editor writes it, encoded; a filter has been over the rest of the article.
                        $html = article('{civicus ' . $kind . ' src=constituents ' . htmlspecialchars($name) . '="' . htmlspecialchars($plain) . '"' . $more . '}', $page);
                        holds(false === strpos($html, '{civicus'), $html);
                        assert_harmless($html, "$kind $name");
                        $count += 1;
                    }
                }
            }
        }
    }
    holds($count > 5000, "$count attempts");
});

test('Joomla: the search index and programs that read articles get no survey', static function (): void {
    same('Text ', article('Text {civicus survey src=constituents}', null, JOOMLA_SETTINGS, 'com_finder.indexer'));
    $api = new Page_Of_Joomla();
    $api->client = 'api';
    same('Text ', article('Text {civicus survey src=constituents}', $api));
    $feed = new Page_Of_Joomla();
    $feed->type = 'feed';
    article('{civicus survey src=constituents}', $feed);
    same([], $feed->scripts);
});

test('Joomla: an owner without settings, and an author with a wrong address, are told; visitors are not', static function (): void {
    foreach ([[], ['base' => 'http://collect.example.org'], ['base' => 'javascript:alert(1)']] as $settings) {
        same('', article('{civicus survey src=constituents}', null, $settings));
        $page = new Page_Of_Joomla();
        $page->is_editor = true;
        holds(false !== strpos(article('{civicus survey src=constituents}', $page, $settings), 'Content - CIVICUS survey'), 'told');
    }
    $wrong = '{civicus survey src=constituents endpoint=https://evil.example/in}';
    same(['a'], array_column(elements(article($wrong)), 0));
    $page = new Page_Of_Joomla();
    $page->is_editor = true;
    same(['p', 'a'], array_column(elements(article($wrong, $page)), 0));
});

test('Joomla: the module shows what the plugin would, and nothing without it', static function (): void {
    $shown = static function (array $params): string {
        $dispatcher = new class ((object) ['params' => json_encode($params)], new Page_Of_Joomla()) extends Dispatcher {
            public function data(): array
            {
                return $this->getLayoutData();
            }
        };
        $data = $dispatcher->data();
        holds(isset($data['params'], $data['module']), 'what every module has');
        $survey = $data['survey'];
        ob_start();
        include EMBED . '/joomla/mod_civicus/tmpl/default.php';
        return ob_get_clean();
    };
    PluginHelper::$plugin = null;
    same('', $shown(['kind' => 'survey', 'src' => 'constituents']));
    PluginHelper::$plugin = (object) ['params' => json_encode(JOOMLA_SETTINGS)];
    [$element] = elements($shown(['kind' => 'survey', 'src' => 'constituents', 'lang' => 'es', 'frame' => '0', 'theme' => 'dark', 'text' => '', 'layout' => '_:default', 'moduleclass_sfx' => '']));
    same(['civicus-survey', ['src' => 'https://collect.example.org/v1/surveys/constituents', 'endpoint' => 'https://collect.example.org/v1/responses', 'lang' => 'es', 'theme' => 'dark']], array_slice($element, 0, 2));
    same('civicus-survey', elements($shown(['kind' => 'script', 'src' => 'constituents']))[0][0]);
    foreach (ATTACKS as $attack) {
        assert_harmless($shown(['kind' => $attack, 'src' => $attack, 'lang' => $attack, 'theme' => $attack, 'text' => $attack, 'frame' => $attack]), $attack);
    }
});

test('Joomla: manifests name what there is, and every key has its words', static function (): void {
    foreach (['plg_content_civicus/civicus.xml', 'mod_civicus/mod_civicus.xml'] as $path) {
        $folder = EMBED . '/joomla/' . dirname($path);
        $manifest = simplexml_load_file(EMBED . "/joomla/$path");
        foreach ($manifest->files->folder as $named) {
            holds(is_dir("$folder/$named"), "$path: $named");
        }
        $known = [];
        foreach ($manifest->languages->language as $file) {
            $texts = parse_ini_file("$folder/language/$file", false, INI_SCANNER_RAW);
            holds(false !== $texts, "$path: $file");
            $known += $texts;
        }
        // Joomla's own keys begin with J or COM_.
        preg_match_all('/\b(?:PLG|MOD)_[A-Z_]+/', file_get_contents(EMBED . "/joomla/$path"), $keys);
        same([], array_diff($keys[0], array_keys($known)), $path);
        same('src', (string) $manifest->namespace['path']);
    }
    $package = simplexml_load_file(EMBED . '/joomla/pkg_civicus.xml');
    same(['plg_content_civicus.zip', 'mod_civicus.zip'], array_map('strval', iterator_to_array($package->files->file, false)));
});
