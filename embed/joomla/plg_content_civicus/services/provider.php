<?php
/**
 * Makes the plugin, as Joomla asks for it.
 */

\defined('_JEXEC') or die;

use Civicus\Plugin\Content\Civicus\Extension\Civicus;
use Joomla\CMS\Extension\PluginInterface;
use Joomla\CMS\Factory;
use Joomla\CMS\Plugin\PluginHelper;
use Joomla\DI\Container;
use Joomla\DI\ServiceProviderInterface;
use Joomla\Event\DispatcherInterface;

return new class () implements ServiceProviderInterface {
    public function register(Container $container): void
    {
        $container->set(
            PluginInterface::class,
            static function (Container $container) {
                // Joomla 4 takes it by reference.
                $dispatcher = $container->get(DispatcherInterface::class);
                $plugin = new Civicus($dispatcher, (array) PluginHelper::getPlugin('content', 'civicus'));
                $plugin->setApplication(Factory::getApplication());
                return $plugin;
            }
        );
    }
};
