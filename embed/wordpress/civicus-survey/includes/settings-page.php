<?php
/**
 * Settings, Surveys: the page on which the owner of the site chooses.
 *
 * @package civicus-survey
 */

defined( 'ABSPATH' ) || exit;

/** Its name in addresses. */
const CIVICUS_SURVEY_PAGE = 'civicus-survey';

/** Puts the page into the menu. */
function civicus_survey_add_page(): void {
	$title = __( 'Surveys', 'civicus-survey' );
	add_options_page( $title, $title, 'manage_options', CIVICUS_SURVEY_PAGE, 'civicus_survey_show_page' );
}
add_action( 'admin_menu', 'civicus_survey_add_page' );

/** Describes the fields. */
function civicus_survey_register_settings(): void {
	register_setting(
		CIVICUS_SURVEY_PAGE,
		CIVICUS_SURVEY_OPTION,
		array(
			'type'              => 'object',
			'sanitize_callback' => 'civicus_survey_sanitize_settings',
		)
	);
	add_settings_section( 'addresses', '', '__return_null', CIVICUS_SURVEY_PAGE );
	$fields = array(
		'base'     => array( __( 'Address of the collector', 'civicus-survey' ), __( 'Where the survey scripts come from, such as https://collect.example.org/', 'civicus-survey' ) ),
		'endpoint' => array( __( 'Where responses go', 'civicus-survey' ), __( 'Empty for the collector itself. Several addresses, with spaces between, are tried in order.', 'civicus-survey' ) ),
		'sites'    => array( __( 'Other sites', 'civicus-survey' ), __( 'Sites, with spaces between, that a page may name as src or endpoint. The collector and this site need not be named. Every author may then send answers there.', 'civicus-survey' ) ),
	);
	foreach ( $fields as $name => list( $label, $help ) ) {
		$about = array(
			'label_for' => 'civicus-survey-' . $name,
			'name'      => $name,
			'help'      => $help,
		);
		add_settings_field( $name, $label, 'civicus_survey_show_field', CIVICUS_SURVEY_PAGE, 'addresses', $about );
	}
}
add_action( 'admin_init', 'civicus_survey_register_settings' );

/**
 * Shows a field.
 *
 * @param array{label_for: string, name: string, help: string} $about The field.
 */
function civicus_survey_show_field( array $about ): void {
	$value = civicus_survey_settings()[ $about['name'] ];
	printf(
		'<input type="text" class="regular-text code" id="%1$s" name="%2$s[%3$s]" value="%4$s" aria-describedby="%1$s-help"><p class="description" id="%1$s-help">%5$s</p>',
		esc_attr( $about['label_for'] ),
		esc_attr( CIVICUS_SURVEY_OPTION ),
		esc_attr( $about['name'] ),
		esc_attr( $value ),
		esc_html( $about['help'] )
	);
}

/** Shows the page. */
function civicus_survey_show_page(): void {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	echo '<div class="wrap"><h1>' . esc_html( get_admin_page_title() ) . '</h1>';
	echo '<p>' . esc_html__( 'Then put the block “CIVICUS survey” into a page, or write a shortcode:', 'civicus-survey' ) . ' <code>[civicus_survey src="constituents" lang="fr"]</code></p>';
	echo '<form action="options.php" method="post">';
	settings_fields( CIVICUS_SURVEY_PAGE );
	do_settings_sections( CIVICUS_SURVEY_PAGE );
	submit_button();
	echo '</form></div>';
}
