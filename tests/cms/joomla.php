<?php
/**
 * Stand-ins for the few classes of Joomla that the extensions touch, with the signatures they have in Joomla 5. Joomla
 * itself is not here: nothing packs it, and it needs an installation and a database.
 */

namespace Joomla\CMS\Application {
    interface CMSApplicationInterface
    {
    }
}

namespace Joomla\Event {
    interface DispatcherInterface
    {
    }

    interface SubscriberInterface
    {
        public static function getSubscribedEvents(): array;
    }

    /** An event with named or numbered arguments. */
    class Event
    {
        private array $arguments;

        public function __construct(string $name, array $arguments)
        {
            $this->arguments = $arguments;
        }

        public function getArguments(): array
        {
            return $this->arguments;
        }
    }
}

namespace Joomla\Registry {
    /** Settings by name. */
    class Registry
    {
        private array $values;

        public function __construct($values = [])
        {
            $this->values = is_string($values) ? json_decode($values, true) : (array) $values;
        }

        public function get($name, $otherwise = null)
        {
            return $this->values[$name] ?? $otherwise;
        }

        public function toArray(): array
        {
            return $this->values;
        }
    }
}

namespace Joomla\CMS\Plugin {
    use Joomla\CMS\Application\CMSApplicationInterface;
    use Joomla\Event\DispatcherInterface;
    use Joomla\Registry\Registry;

    abstract class CMSPlugin
    {
        public $params;
        private $application;

        public function __construct(DispatcherInterface $dispatcher, array $config = [])
        {
            $this->params = new Registry($config['params'] ?? []);
        }

        public function setApplication(CMSApplicationInterface $application): void
        {
            $this->application = $application;
        }

        protected function getApplication(): ?CMSApplicationInterface
        {
            return $this->application;
        }
    }

    class PluginHelper
    {
        public static $plugin;

        public static function getPlugin($type, $name)
        {
            return self::$plugin ?? [];
        }
    }
}

namespace Joomla\CMS\Dispatcher {
    use Joomla\Registry\Registry;

    abstract class AbstractModuleDispatcher
    {
        protected $module;
        protected $app;

        public function __construct(\stdClass $module, $app)
        {
            $this->module = $module;
            $this->app = $app;
        }

        protected function getLayoutData()
        {
            return ['module' => $this->module, 'app' => $this->app, 'params' => new Registry($this->module->params)];
        }
    }
}

namespace Joomla\CMS\Uri {
    class Uri
    {
        public static function root(): string
        {
            return 'https://partner.example/';
        }
    }
}

namespace Joomla\CMS\Language {
    class Text
    {
        public static function _($key): string
        {
            $texts = parse_ini_file(EMBED . '/joomla/plg_content_civicus/language/en-GB/plg_content_civicus.ini');
            return $texts[$key];
        }
    }
}

namespace {
    define('_JEXEC', 1);
    define('JPATH_PLUGINS', '/nowhere');

    spl_autoload_register(static function (string $class): void {
        $places = [
            'Civicus\\Plugin\\Content\\Civicus\\' => EMBED . '/joomla/plg_content_civicus/src/',
            'Civicus\\Module\\Civicus\\Site\\' => EMBED . '/joomla/mod_civicus/src/',
        ];
        foreach ($places as $prefix => $folder) {
            if (0 === strpos($class, $prefix)) {
                require $folder . str_replace('\\', '/', substr($class, strlen($prefix))) . '.php';
            }
        }
    });

    /** A page of a Joomla site, who looks at it, and the scripts it got. */
    final class Page_Of_Joomla implements Joomla\CMS\Application\CMSApplicationInterface, Joomla\Event\DispatcherInterface
    {
        public array $scripts = [];
        public bool $is_editor = false;
        public string $client = 'site';
        public string $type = 'html';

        public function isClient(string $name): bool
        {
            return $name === $this->client;
        }

        public function getLanguage(): self
        {
            return $this;
        }

        public function getTag(): string
        {
            return 'fr-FR';
        }

        public function load(string $extension, string $folder): bool
        {
            return true;
        }

        public function getIdentity(): self
        {
            return $this;
        }

        public function authorise(string $action, string $on): bool
        {
            return $this->is_editor && ['core.edit', 'com_content'] === [$action, $on];
        }

        public function getDocument(): self
        {
            return $this;
        }

        public function getType(): string
        {
            return $this->type;
        }

        public function getWebAssetManager(): self
        {
            return $this;
        }

        public function registerAndUseScript(string $name, string $url, array $options, array $attributes): self
        {
            $this->scripts[$name] = [$url, $attributes];
            return $this;
        }
    }
}
